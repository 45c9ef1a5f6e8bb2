import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';

import { atEnd } from './main.cts';
import { commandOf } from './process.cts';

interface Holder {
	pid: number;
	command: string;
}

function holderOf(file: string): Holder | undefined {
	try {
		return JSON.parse(readFileSync(file, 'utf8')) as Holder;
	} catch {
		return undefined;
	}
}

/**
 * Takes a lock file until this program ends. Refuses while its holder runs; the lock of a process
 * that is gone is taken over.
 */
export function takeLock(file: string, what: string): void {
	mkdirSync(dirname(file), { recursive: true });
	const holder = holderOf(file);
	if (holder && commandOf(holder.pid) === holder.command) {
		throw new Error(
			`${what} is running already (process ${holder.pid}); stop it with Ctrl-C first.`,
		);
	}
	rmSync(file, { force: true });
	const own: Holder = { pid: process.pid, command: commandOf(process.pid) };
	try {
		writeFileSync(file, JSON.stringify(own), { flag: 'wx', mode: 0o600 });
	} catch {
		throw new Error(`${what} is being started by another process at this moment.`);
	}
	atEnd(() => rmSync(file, { force: true }));
}
