/** These tests speak to the n8n that `npm test` has started; they run one after the other. */
module.exports = {
	rootDir: __dirname,
	testMatch: ['**/*.test.cts'],
	testEnvironment: 'node',
	moduleFileExtensions: ['cts', 'cjs', 'js', 'json', 'node'],
	transform: {
		'\\.cts$': [
			'@swc/jest',
			{
				jsc: { target: 'es2022', parser: { syntax: 'typescript' } },
				module: { type: 'commonjs', ignoreDynamic: true },
			},
		],
	},
	maxWorkers: 1,
	testTimeout: 180_000,
};
