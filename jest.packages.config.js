const base = require('./jest.config.js');

/** The packages of one service each, built, linted and scanned as they are released: minutes, not seconds. */
module.exports = {
	...base,
	roots: ['<rootDir>/test/packages'],
	testMatch: ['**/release.test.cts'],
	testPathIgnorePatterns: [],
};
