'use strict';
const { compileFunction } = require('node:vm');
const path = require('node:path');
const { default: Runtime } = require('jest-runtime');

const root = path.resolve(__dirname, '../..');
const host = /^(n8n-core|n8n-workflow|reflect-metadata)$|^@n8n\//;

module.exports = class extends Runtime {
	constructor(...options) {
		super(...options);
		this.executor.compile = (source, filename) =>
			compileFunction(source, this.executor.injectedModuleParameters, { filename });
		for (const file of Object.keys(require.cache)) {
			if (file.startsWith(path.join(root, 'dist') + path.sep)) delete require.cache[file];
		}
	}

	requireModuleOrMock(from, name) {
		if (host.test(name)) return require(name);
		const file = name.startsWith('.') ? path.resolve(path.dirname(from), name) : name;
		if (file.startsWith(path.join(root, 'dist') + path.sep)) return require(file);
		return super.requireModuleOrMock(from, name);
	}
};
