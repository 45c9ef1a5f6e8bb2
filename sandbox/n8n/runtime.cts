/** The room of n8n: how it is installed, run and spoken to, and what is put into it. */
import { createHash } from 'node:crypto';
import {
	copyFileSync,
	existsSync,
	mkdirSync,
	readFileSync,
	readdirSync,
	renameSync,
	rmSync,
} from 'node:fs';
import { statfs } from 'node:fs/promises';
import { basename, delimiter, join } from 'node:path';

import { toolEnvironment } from '../process/environment.cts';
import { root, sandboxFolder } from '../process/paths.cts';
import { isAlive } from '../process/process.cts';
import { npm, runProgram } from '../process/program.cts';

const manifestFolder = join(root, 'sandbox', 'n8n');
const gigabyte = 1024 ** 3;
const neededBytes = 4 * gigabyte;
const minute = 60_000;

/** An installed n8n and the Node.js that runs it. */
export interface Runtime {
	folder: string;
	bin: string;
	node: string;
	n8n: string;
}

function describe(folder: string): Runtime {
	const modules = join(folder, 'node_modules');
	return {
		folder,
		bin: join(modules, '.bin'),
		node: join(modules, 'node', 'bin', process.platform === 'win32' ? 'node.exe' : 'node'),
		n8n: join(modules, 'n8n', 'bin', 'n8n'),
	};
}

async function freeBytes(): Promise<number> {
	const { bavail, bsize } = await statfs(sandboxFolder);
	return bavail * bsize;
}

function gigabytes(bytes: number): string {
	return `${(Math.max(bytes, 0) / gigabyte).toFixed(1)} GB`;
}

/** Prints a line every few seconds, as npm is silent for minutes without a terminal. */
async function withProgress<T>(label: string, work: () => Promise<T>): Promise<T> {
	const started = Date.now();
	const before = await freeBytes();
	const tick = async () => {
		const seconds = Math.round((Date.now() - started) / 1000);
		console.log(`  ${label}: ${seconds} s, ${gigabytes(before - (await freeBytes()))} written`);
	};
	const timer = setInterval(() => void tick(), 5_000);
	try {
		return await work();
	} finally {
		clearInterval(timer);
	}
}

/** Removes what an install left behind whose process is gone. */
function clearUnfinished(): void {
	for (const entry of readdirSync(sandboxFolder)) {
		const pid = /^n8n-.*\.installing-(\d+)$/.exec(entry)?.[1];
		if (pid && !isAlive(Number(pid))) {
			rmSync(join(sandboxFolder, entry), { recursive: true, force: true });
		}
	}
}

async function npmStep(label: string, cwd: string, args: string[]): Promise<void> {
	const { code, output } = await withProgress(
		label,
		async () =>
			await npm(args, { cwd, env: toolEnvironment(), timeoutMs: 30 * minute, output: 'keep' }),
	);
	if (code !== 0)
		throw new Error(`npm ${args.join(' ')} ended with code ${code}:\n${output.slice(-4000)}`);
}

async function buildDatabaseDriver(folder: string): Promise<void> {
	try {
		await npmStep('database driver', folder, ['rebuild', 'sqlite3']);
	} catch (error) {
		console.error((error as Error).message);
		throw new Error(
			'n8n needs sqlite3, for which there is no prebuilt binary on this machine and no compiler: install python3, make and g++, then start again.',
		);
	}
}

async function proveThatItRuns({ node, folder }: Runtime): Promise<void> {
	const { code, output } = await runProgram(node, ['-e', "require('sqlite3')"], {
		cwd: folder,
		env: toolEnvironment(),
		timeoutMs: minute,
		output: 'keep',
	});
	if (code !== 0) throw new Error(`The installed n8n cannot load its database driver:\n${output}`);
}

async function install(target: string): Promise<void> {
	const free = await freeBytes();
	if (free < neededBytes) {
		throw new Error(
			`n8n needs ${gigabytes(neededBytes)} of disk space; ${sandboxFolder} has ${gigabytes(free)} left.`,
		);
	}
	console.log('Installing n8n with its Node.js, once; this takes five to ten minutes …');
	const temporary = `${target}.installing-${process.pid}`;
	mkdirSync(temporary);
	try {
		for (const name of ['package.json', 'package-lock.json']) {
			copyFileSync(join(manifestFolder, name), join(temporary, name));
		}
		await npmStep('packages', temporary, [
			'ci',
			'--ignore-scripts',
			// This repository's own setting, which npm hands down, would leave parts of n8n out.
			'--legacy-peer-deps=false',
			// n8n runs on the Node.js beside it, not on this one, of which npm would warn.
			'--loglevel=error',
			'--no-audit',
			'--no-fund',
		]);
		await npmStep('Node.js', temporary, ['rebuild', 'node']);
		await buildDatabaseDriver(temporary);
		await proveThatItRuns(describe(temporary));
		renameSync(temporary, target);
	} finally {
		rmSync(temporary, { recursive: true, force: true });
	}
}

/** Makes sure that the n8n of the committed lockfile is installed, whole or not at all. */
export async function ensureRuntime(): Promise<Runtime> {
	mkdirSync(sandboxFolder, { recursive: true });
	const lock = readFileSync(join(manifestFolder, 'package-lock.json'));
	const hash = createHash('sha256').update(lock).digest('hex').slice(0, 12);
	const target = join(sandboxFolder, `n8n-${hash}`);
	if (!existsSync(target)) {
		clearUnfinished();
		await install(target);
		const others = readdirSync(sandboxFolder).filter(
			(entry) => /^n8n-[0-9a-f]+$/.test(entry) && entry !== basename(target),
		);
		if (others.length > 0) console.log(`No longer needed in .sandbox: ${others.join(', ')}`);
	}
	return describe(target);
}

/** The search path on which this n8n finds its own Node.js first. */
export function searchPath(runtime: Runtime): string {
	return [join(runtime.node, '..'), runtime.bin, process.env.PATH ?? ''].join(delimiter);
}
