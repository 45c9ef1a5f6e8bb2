import { Argument, Command } from 'commander';

import { rewriteFile } from './file.cts';

const program = new Command('npm run rewrite --')
	.description(
		'Rewrites workflow files from the node names of the bundle to those of the single packages, or back.',
	)
	.addArgument(new Argument('<direction>').choices(['to-single', 'to-bundle']))
	.argument('<files...>', 'workflows, as n8n exports them')
	.option('--dry-run', 'only say what would change')
	.parse();

const [direction, files] = program.processedArgs as ['to-single' | 'to-bundle', string[]];
const { dryRun = false } = program.opts<{ dryRun?: boolean }>();

for (const file of files) {
	const target = direction === 'to-single' ? 'single' : 'bundle';
	const { understood, lines } = rewriteFile(file, target, dryRun);
	if (!understood) process.exitCode = 1;
	console.log([file, ...lines].join('\n  '));
}
