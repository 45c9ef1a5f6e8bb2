import { join } from 'node:path';

import { linesOf } from './packages/lines.cts';
import { root } from './packages/paths.cts';
import { singles } from './packages/singles.cts';
import { writePackages } from './packages/write.cts';

writePackages(join(root, 'packages'));

for (const single of singles()) {
	const { core, own } = linesOf(single);
	console.log(
		`packages/${single.service}: ${core} lines of the engine, ${own} of its own (${single.name})`,
	);
}
