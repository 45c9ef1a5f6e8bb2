const { spawn } = require('node:child_process');
const { readdir, rm } = require('node:fs/promises');
const { join } = require('node:path');
const { parallel, series } = require('gulp');

const shipped = ['index.js', 'index.d.ts', 'nodes', 'credentials'];

/** A task that fails when its command does. */
function run(command) {
	const task = () => spawn(command, { shell: true, stdio: 'inherit' });
	return Object.assign(task, { displayName: command });
}

/** n8n's build copies every picture of the repository into dist, screenshots included. */
async function tidy() {
	const strays = (await readdir('dist')).filter((name) => !shipped.includes(name));
	await Promise.all(strays.map((name) => rm(join('dist', name), { recursive: true })));
}

exports.build = series(
	run('n8n-node build'),
	tidy,
	run('node --require tsx/cjs tools/definitions/index.cts'),
);

/**
 * What n8n asks of the package, and what the package asks of its tools: a core for each. `n8n-node
 * lint` would read all that a running n8n has put into the sandbox too, for a minute.
 */
exports.lint = series(
	exports.build,
	parallel(
		series(
			run('eslint --max-warnings 0 --ignore-pattern packages --ignore-pattern .sandbox .'),
			run('prettier --check "**/*.{ts,cts,mts,js,cjs,mjs}"'),
		),
		series(
			run('eslint --config eslint.tools.config.mjs --max-warnings 0 sandbox tools test'),
			run('tsc --project tsconfig.tools.json'),
			run('jest test/package/scanner.test.cts'),
		),
	),
);

exports.docs = series(exports.build, run('node --require tsx/cjs tools/docs/renew.cts'));

/** The packages of one service each, in `packages/<service>`. */
exports.packages = series(run('node --require tsx/cjs tools/packages/index.cts'));
