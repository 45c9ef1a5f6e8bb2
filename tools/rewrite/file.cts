import { readFileSync, realpathSync, renameSync, statSync, writeFileSync } from 'node:fs';

import type { Target } from './node-types.cts';
import { rewrite, type Rewritten } from './rewrite.cts';

/** What became of a file. */
export interface FileOutcome {
	/** Whether it is a workflow, or a list of workflows. */
	understood: boolean;
	lines: string[];
}

/** Refuses what is no UTF-8, since it could not be written back as it was. */
function readText(file: string): string {
	return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(readFileSync(file));
}

/** In one step, so that an interruption leaves the old file or the new one. */
function replace(file: string, text: string): void {
	const target = realpathSync(file);
	writeFileSync(`${target}.new`, text, { mode: statSync(target).mode });
	renameSync(`${target}.new`, target);
}

function report({ changes, own, foreign, unknown, elsewhere }: Rewritten): string[] {
	return [
		...changes.map(({ node, from, to }) => `${node}: ${from} -> ${to}`),
		...unknown.map((type) => `left as it is, as there is no such node: ${type}`),
		...elsewhere.map((type) => `left as it is, as it is no node of this workflow: ${type}`),
		...(own === 0 ? ['left as it is: no node of these packages'] : []),
		...(own > 0 && changes.length === 0 ? ['left as it is: nothing to rename'] : []),
		...(foreign > 0 && own > 0 ? [`nodes of other packages, left as they are: ${foreign}`] : []),
	];
}

/** Rewrites a workflow file, unless it is none or there is nothing to rename. */
export function rewriteFile(file: string, target: Target, dryRun: boolean): FileOutcome {
	try {
		const rewritten = rewrite(readText(file), target);
		if (rewritten.changes.length > 0 && !dryRun) replace(file, rewritten.text);
		return { understood: true, lines: report(rewritten) };
	} catch (error) {
		const lines = [`left as it is, as it is no workflow: ${(error as Error).message}`];
		return { understood: false, lines };
	}
}
