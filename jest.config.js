const { resolve } = require('node:path');

// n8n and its lint rules take short cuts when they believe they are being tested.
process.env.NODE_ENV = 'production';

/** Tests run against the built package, through n8n's own engine. */
module.exports = {
	rootDir: __dirname,
	roots: ['<rootDir>/test'],
	testMatch: ['**/*.test.cts'],
	testPathIgnorePatterns: ['<rootDir>/test/(e2e|browser|bench|packages/release)'],
	globalSetup: '<rootDir>/test/harness/ensure-build.cts',
	setupFiles: ['<rootDir>/test/harness/properties.cts'],
	testEnvironment: '<rootDir>/test/harness/jest-environment.cjs',
	runtime: resolve(__dirname, 'test/harness/jest-runtime.cjs'),
	moduleFileExtensions: ['cts', 'ts', 'cjs', 'js', 'json', 'node'],
	transform: {
		'\\.cts$': [
			'@swc/jest',
			{
				jsc: { target: 'es2022', parser: { syntax: 'typescript' } },
				module: { type: 'commonjs', ignoreDynamic: true },
			},
		],
	},
	testTimeout: 30_000,
	maxWorkers: 2,
};
