import { join } from 'node:path';

import { root } from '../../sandbox/process/paths.cts';
import { linesOf } from './lines.cts';
import { singles } from './singles.cts';
import { writePackages } from './write.cts';

writePackages(join(root, 'packages'));

for (const single of singles()) {
	const { core, own } = linesOf(single);
	console.log(
		`packages/${single.service}: ${core} lines of the engine, ${own} of its own (${single.name})`,
	);
}
