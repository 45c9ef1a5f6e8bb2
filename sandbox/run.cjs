'use strict';

/**
 * Runs `start`, `test` or `bench` on a fresh clone: installs the development packages when they are
 * missing or the lockfile has changed, then hands over. It needs nothing but Node 20.
 */
const { spawn } = require('node:child_process');
const { createHash } = require('node:crypto');
const { existsSync, mkdirSync, readFileSync, writeFileSync } = require('node:fs');
const { join } = require('node:path');

const root = join(__dirname, '..');
const stamp = join(root, '.sandbox', 'installed-lock');
const programs = {
	start: join('sandbox', 'start.cts'),
	test: join('sandbox', 'test.cts'),
	bench: join('test', 'bench', 'run.cts'),
};

function run(command, args, options = {}) {
	return new Promise((resolve, reject) => {
		const child = spawn(command, args, { cwd: root, stdio: 'inherit', ...options });
		const forward = (signal) => child.kill(signal);
		const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'];
		for (const signal of signals) process.on(signal, forward);
		child.on('error', reject);
		child.on('exit', (code, signal) => {
			for (const name of signals) process.off(name, forward);
			resolve(signal ? 1 : code);
		});
	});
}

function npm(args) {
	const cli = process.env.npm_execpath;
	if (cli && cli.endsWith('.js')) return run(process.execPath, [cli, ...args]);
	return run('npm', args, { shell: process.platform === 'win32' });
}

async function installPackages() {
	const lock = createHash('sha256')
		.update(readFileSync(join(root, 'package-lock.json')))
		.digest('hex');
	const installed =
		existsSync(join(root, 'node_modules')) &&
		existsSync(stamp) &&
		readFileSync(stamp, 'utf8') === lock;
	if (installed) return;
	console.log('Installing the development packages (npm ci), about a minute …');
	// Some packages ask for a newer Node.js in parts that are not used here: npm would warn of each.
	const code = await npm(['ci', '--ignore-scripts', '--loglevel=error', '--no-audit', '--no-fund']);
	if (code !== 0) throw new Error(`npm ci ended with code ${code}.`);
	mkdirSync(join(root, '.sandbox'), { recursive: true });
	writeFileSync(stamp, lock);
}

async function main([name, ...args]) {
	const program = programs[name];
	if (!program) throw new Error(`Say what to run: ${Object.keys(programs).join(', ')}.`);
	if (Number(process.versions.node.split('.')[0]) < 20) {
		throw new Error(`Node.js 20 or newer is needed; this is ${process.version}.`);
	}
	await installPackages();
	return await run(process.execPath, ['--require', 'tsx/cjs', join(root, program), ...args]);
}

main(process.argv.slice(2)).then(
	(code) => {
		process.exitCode = code;
	},
	(error) => {
		console.error(error.message);
		process.exitCode = 1;
	},
);
