import { writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { root } from '../../sandbox/process/paths.cts';
import { pages } from './pages.cts';

for (const { file, current, renewed } of pages()) {
	if (current !== renewed) writeFileSync(join(root, file), renewed);
	console.log(`${file}: ${current === renewed ? 'as it was' : 'renewed'}`);
}
