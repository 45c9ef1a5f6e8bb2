'use strict';
require('reflect-metadata');
const { PackageDirectoryLoader } = require('n8n-core');

/** Loads a package once, as n8n does at its start. Plain JavaScript, so that nothing else hooks in. */
process.once('message', async (folder) => {
	const start = performance.now();
	const loader = new PackageDirectoryLoader(folder);
	await loader.loadAll();
	const ms = performance.now() - start;
	process.send({ ms, types: Object.keys(loader.nodeTypes).length });
});
process.on('disconnect', () => process.exit());
