'use strict';
const { createRequire } = require('node:module');
const path = require('node:path');
const { compileFunction, constants } = require('node:vm');
const { default: Runtime } = require('jest-runtime');

/** Node warns on its use: only for the files that need it. */
const nativeImport = { importModuleDynamically: constants.USE_MAIN_CONTEXT_DEFAULT_LOADER };

const dist = path.resolve(__dirname, '../../dist') + path.sep;

/**
 * Packages and the built nodes are loaded by Node itself: n8n-core once per worker instead of once
 * per test file, and nothing of it can be mocked. The built nodes are forgotten between two test
 * files, which each start with fresh module state.
 */
module.exports = class extends Runtime {
	constructor(...options) {
		super(...options);
		this.executor.compile = (source, filename) =>
			compileFunction(source, this.executor.injectedModuleParameters, {
				filename,
				...(source.includes('import(') && nativeImport),
			});
		for (const file of Object.keys(require.cache)) {
			if (file.startsWith(dist)) delete require.cache[file];
		}
	}

	requireModuleOrMock(from, name) {
		const file = name.startsWith('.') ? path.resolve(path.dirname(from), name) : name;
		if (file.startsWith(dist)) return require(file);
		if (path.isAbsolute(file) || name === '@jest/globals') {
			return super.requireModuleOrMock(from, name);
		}
		return createRequire(from)(name);
	}
};
