import { writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { pages } from './docs/pages.cts';
import { root } from './process/paths.cts';

for (const { file, current, renewed } of pages()) {
	if (current !== renewed) writeFileSync(join(root, file), renewed);
	console.log(`${file}: ${current === renewed ? 'as it was' : 'renewed'}`);
}
