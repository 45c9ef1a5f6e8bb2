import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

import { contentOf } from './content.cts';
import { singles } from './singles.cts';

/** Writes each package into a folder of its own, in place of what was there; tells all files. */
export function writePackages(target: string): string[] {
	rmSync(target, { recursive: true, force: true });
	return singles().flatMap((single) =>
		[...contentOf(single)].map(([path, content]) => {
			const file = join(single.service, path);
			mkdirSync(dirname(join(target, file)), { recursive: true });
			writeFileSync(join(target, file), content);
			return file;
		}),
	);
}
