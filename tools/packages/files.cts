import { readdirSync } from 'node:fs';
import { join, relative, sep } from 'node:path';

import { root } from '../../sandbox/process/paths.cts';

/** The files below a folder of the repository, as sorted paths from its root. */
export function filesBelow(folder: string): string[] {
	return readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
		.filter((entry) => entry.isFile())
		.map((entry) => relative(root, join(entry.parentPath, entry.name)).split(sep).join('/'))
		.sort();
}
