import { fileText } from './bundle.cts';
import { reach } from './reach.cts';
import type { Single } from './singles.cts';

/** The lines of source that a package carries: of the engine, and its own. */
export interface Lines {
	core: number;
	own: number;
}

function count(files: string[]): number {
	return files
		.filter((file) => file.endsWith('.ts'))
		.reduce((total, file) => total + fileText(file).split('\n').length - 1, 0);
}

/** Counts the lines of a package. */
export function linesOf(single: Single): Lines {
	const { core, own } = reach(single);
	return { core: count(core), own: count(own) };
}
