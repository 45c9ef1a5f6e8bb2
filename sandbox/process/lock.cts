import { randomUUID } from 'node:crypto';
import { linkSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';

import { atEnd } from './main.cts';
import { commandOf, isAlive } from './process.cts';

/** The program that holds a lock; process ids come again, `id` does not. */
interface Holder {
	id: string;
	pid: number;
	command: string;
}

/** Who holds a file that nobody can read, as after a loss of power. */
const nobody: Holder = { id: 'nobody', pid: 0, command: '' };

function codeOf(error: unknown): string | undefined {
	return (error as NodeJS.ErrnoException).code;
}

function parsed(text: string): Partial<Holder> {
	try {
		return JSON.parse(text) as Partial<Holder>;
	} catch {
		return {};
	}
}

function holderOf(file: string): Holder | undefined {
	try {
		return { ...nobody, ...parsed(readFileSync(file, 'utf8')) };
	} catch (error) {
		if (codeOf(error) === 'ENOENT') return undefined;
		throw error;
	}
}

function isRunning({ pid, command }: Holder): boolean {
	return pid > 0 && isAlive(pid) && commandOf(pid) === command;
}

/** Puts a lock where there is none, whole at once; of many at the same time one succeeds. */
function place(file: string, own: Holder): boolean {
	const draft = `${file}.${own.id}.new`;
	writeFileSync(draft, JSON.stringify(own), { mode: 0o600 });
	try {
		linkSync(draft, file);
		return true;
	} catch (error) {
		if (codeOf(error) === 'EEXIST') return false;
		throw error;
	} finally {
		rmSync(draft);
	}
}

/**
 * Takes a lock, or tells which running program has it. Only who holds the lock named after a holder
 * that is gone removes what that one has left: nobody can hit a lock that was placed meanwhile.
 */
function take(file: string, own: Holder): Holder | undefined {
	while (!place(file, own)) {
		const holder = holderOf(file);
		if (!holder) continue;
		if (isRunning(holder)) return holder;
		const removal = `${file}.${holder.id}`;
		const remover = take(removal, own);
		if (remover) return remover;
		if (holderOf(file)?.id === holder.id) rmSync(file);
		rmSync(removal);
	}
	return undefined;
}

/**
 * Takes a lock file until this program ends. Refuses while its holder runs; the lock of a process
 * that is gone is taken over.
 */
export function takeLock(file: string, what: string): void {
	mkdirSync(dirname(file), { recursive: true });
	const own = { id: randomUUID(), pid: process.pid, command: commandOf(process.pid) };
	const holder = take(file, own);
	if (holder) {
		throw new Error(
			`${what} is running already (process ${holder.pid}); stop it with Ctrl-C first.`,
		);
	}
	atEnd(() => rmSync(file, { force: true }));
}
