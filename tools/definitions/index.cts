import { rmSync } from 'node:fs';
import { join } from 'node:path';

import { root } from '../../sandbox/process/paths.cts';
import { contradictions } from './check.cts';

const found = contradictions();
for (const one of found) console.error(one);
if (found.length > 0) {
	// Nothing is tested on a build that has failed.
	rmSync(join(root, 'dist/index.js'), { force: true });
	process.exitCode = 1;
}
