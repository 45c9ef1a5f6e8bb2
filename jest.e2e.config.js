const base = require('./jest.config.js');

/** One n8n at a time. */
module.exports = {
	...base,
	roots: ['<rootDir>/test/e2e'],
	testPathIgnorePatterns: [],
	testTimeout: 120_000,
	maxWorkers: 1,
};
