module.exports = {
	testMatch: ['<rootDir>/test/**/*.test.cts'],
	testEnvironment: '<rootDir>/test/harness/jest-environment.cjs',
	runtime: '<rootDir>/test/harness/jest-runtime.cjs',
	moduleFileExtensions: ['cts', 'ts', 'js', 'cjs', 'json', 'node'],
	transform: { '\\.cts$': ['@swc/jest', { jsc: { target: 'es2022', parser: { syntax: 'typescript' } }, module: { type: 'commonjs' } }] },
	maxWorkers: 2,
	testTimeout: 30000,
};
