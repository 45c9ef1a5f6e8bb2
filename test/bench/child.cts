import { fork, type ChildProcess } from 'node:child_process';
import { join } from 'node:path';

import { atEnd } from '../../sandbox/process/main.cts';

const environment = { ...process.env, NODE_ENV: 'production' };

/** A module of this folder in a process of its own. */
export interface Child {
	ask<T>(question: unknown): Promise<T>;
	end(): void;
}

async function answerOf<T>(child: ChildProcess, file: string): Promise<T> {
	return await new Promise<T>((resolve, reject) => {
		const ended = (code: number | null) => reject(new Error(`${file} ended with code ${code}.`));
		child.once('exit', ended);
		child.once('message', (message) => {
			child.off('exit', ended);
			resolve(message as T);
		});
	});
}

/** Starts a module that answers each question it is sent, one at a time. */
export function startChild(file: string): Child {
	const typed = file.endsWith('.cts');
	const child = fork(join(__dirname, file), {
		env: environment,
		// What turns TypeScript into JavaScript must not slow down a measured load.
		execArgv: typed ? process.execArgv : [],
	});
	const forget = atEnd(() => child.kill());
	return {
		ask: async (question) => {
			const answer = answerOf(child, file);
			child.send(question as object);
			return (await answer) as never;
		},
		end: () => {
			forget();
			child.disconnect();
		},
	};
}

/** Asks a module one question in a process of its own. */
export async function askOnce<T>(file: string, question: unknown): Promise<T> {
	const child = startChild(file);
	try {
		return await child.ask<T>(question);
	} finally {
		child.end();
	}
}

/** Makes this process answer what its parent asks, until the parent lets it go. */
export function answerParent<Q, A>(work: (question: Q) => Promise<A> | A): void {
	process.on('message', (question) => {
		void Promise.resolve(work(question as Q)).then((answer) => process.send?.(answer));
	});
	process.on('disconnect', () => process.exit());
}
