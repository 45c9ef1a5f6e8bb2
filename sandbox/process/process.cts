import { execFileSync, spawn } from 'node:child_process';
import { closeSync, openSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';

/**
 * Starts a server in a process group of its own, so that Ctrl-C in the terminal reaches it only
 * through us; its output goes to a file.
 */
export function startProcess(
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
export async function stopProcess(pid: number, graceMs = 15_000): Promise<void> {
	if (isAlive(pid)) process.kill(pid, 'SIGTERM');
	for (let waited = 0; isAlive(pid) && waited < graceMs; waited += 100) await sleep(100);
	try {
		process.kill(-pid, 'SIGKILL');
	} catch {
		// The group is gone already.
	}
	for (let waited = 0; isAlive(pid) && waited < 5_000; waited += 50) await sleep(50);
}
