import { join } from 'node:path';

import { Command } from 'commander';

import { root } from '../../sandbox/process/paths.cts';
import { tag } from '../packages/bundle.cts';
import { writePackages } from '../packages/write.cts';
import { commitRelease, obstacles } from './commit.cts';
import { git } from './git.cts';

const { commit } = new Command('npm run release --')
	.description('Puts the packages of one service each on a release commit, a child of main.')
	.option('--commit', 'make the commit and its tag, instead of only saying what would be done')
	.parse()
	.opts<{ commit?: boolean }>();

const files = writePackages(join(root, 'packages')).map((file) => `packages/${file}`);
const parent = git(['rev-parse', '--short', 'HEAD']);
const inTheWay = obstacles();

for (const obstacle of inTheWay) console.log(`In the way: ${obstacle}.`);
if (!commit) {
	console.log(`Would commit ${files.length} files of packages on ${parent} and tag that ${tag}.`);
	console.log('To do it: npm run release -- --commit');
} else if (inTheWay.length > 0) {
	process.exitCode = 1;
} else {
	console.log(`${commitRelease(files)} is ${tag}: ${files.length} files of packages on ${parent}.`);
	console.log(`Next: git push origin ${tag}`);
}
