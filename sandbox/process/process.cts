import { execFileSync, spawn } from 'node:child_process';
import { closeSync, openSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';

import { atEnd } from './main.cts';

/** How a program is run. */
export interface RunOptions {
	cwd: string;
	env: Record<string, string>;
	timeoutMs: number;
	/** `show` passes the output through; `keep` collects it. */
	output?: 'show' | 'keep';
}

/** How a program ended. */
export interface RunResult {
	code: number;
	output: string;
}

/** Runs a program to its end and tells its exit code; rejects if it cannot start or takes too long. */
export async function run(
	command: string,
	args: string[],
	{ cwd, env, timeoutMs, output = 'show' }: RunOptions,
): Promise<RunResult> {
	return await new Promise((resolve, reject) => {
		const child = spawn(command, args, {
			cwd,
			env,
			stdio: [
				'ignore',
				...(output === 'show' ? (['inherit', 'inherit'] as const) : (['pipe', 'pipe'] as const)),
			],
			timeout: timeoutMs,
			killSignal: 'SIGKILL',
		});
		const done = atEnd(() => child.kill());
		let text = '';
		const collect = (chunk: Buffer) => {
			text += chunk.toString();
		};
		child.stdout?.on('data', collect);
		child.stderr?.on('data', collect);
		child.on('error', reject);
		child.on('close', (code, signal) => {
			done();
			if (code !== null) resolve({ code, output: text });
			else reject(new Error(`${command} ${args[0]} was ended by ${signal}.\n${text.slice(-4000)}`));
		});
	});
}

/** Runs npm; as it was started through npm, that npm's own program is taken where possible. */
export async function npm(args: string[], options: RunOptions): Promise<RunResult> {
	const cli = process.env.npm_execpath;
	if (cli?.endsWith('.js')) return await run(process.execPath, [cli, ...args], options);
	return await run(process.platform === 'win32' ? 'npm.cmd' : 'npm', args, options);
}

/**
 * Starts a server in a process group of its own, so that Ctrl-C in the terminal reaches it only
 * through us; its output goes to a file.
 */
export function startServer(
	command: string,
	args: string[],
	{ cwd, env, log }: { cwd: string; env: Record<string, string>; log: string },
): number {
	const file = openSync(log, 'a', 0o600);
	try {
		const child = spawn(command, args, {
			cwd,
			env,
			detached: true,
			stdio: ['ignore', file, file],
		});
		// A failed start shows as a missing pid; the event must not end the program.
		child.on('error', () => undefined);
		child.unref();
		if (child.pid === undefined) throw new Error(`${command} could not be started.`);
		return child.pid;
	} finally {
		closeSync(file);
	}
}

/** Whether a process with this id exists. */
export function isAlive(pid: number): boolean {
	try {
		process.kill(pid, 0);
		return true;
	} catch (error) {
		return (error as NodeJS.ErrnoException).code === 'EPERM';
	}
}

/** The command line of a process, '' if there is none: ids are used again, command lines tell whose. */
export function commandOf(pid: number): string {
	if (!isAlive(pid)) return '';
	try {
		if (process.platform === 'win32') return String(pid);
		return execFileSync('ps', ['-o', 'args=', '-p', String(pid)], { encoding: 'utf8' }).trim();
	} catch {
		return '';
	}
}

/** Asks a server to end, waits, and then ends it and its children for good. */
export async function stopServer(pid: number, graceMs = 15_000): Promise<void> {
	if (isAlive(pid)) process.kill(pid, 'SIGTERM');
	for (let waited = 0; isAlive(pid) && waited < graceMs; waited += 100) await sleep(100);
	try {
		process.kill(-pid, 'SIGKILL');
	} catch {
		// The group is gone already.
	}
	for (let waited = 0; isAlive(pid) && waited < 5_000; waited += 50) await sleep(50);
}

/** Asks again and again until there is an answer; fails when the time is over or `giveUp` says why. */
export async function waitFor<T>(
	what: string,
	probe: () => Promise<T | undefined> | T | undefined,
	{ timeoutMs, everyMs = 250 }: { timeoutMs: number; everyMs?: number },
): Promise<T> {
	const end = Date.now() + timeoutMs;
	for (;;) {
		const answer = await probe();
		if (answer !== undefined) return answer;
		if (Date.now() >= end) throw new Error(`${what} took longer than ${timeoutMs / 1000} s.`);
		await sleep(everyMs);
	}
}
