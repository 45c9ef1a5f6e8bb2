import { Command } from 'commander';

import { layers } from './layers/layers.cts';
import { sum, tallyOfCheck, type Tally } from './layers/tally.cts';
import { main } from './process/main.cts';

async function test(): Promise<number> {
	const { only } = new Command('npm test --')
		.description('Builds, lints and tests everything.')
		.option('--only <steps...>', `run some steps only: ${Object.keys(layers).join(', ')}`)
		.parse()
		.opts<{ only?: string[] }>();
	const unknown = only?.find((name) => !(name in layers));
	if (unknown) throw new Error(`There is no step ${unknown}.`);
	const tallies: Tally[] = [];
	const failed: string[] = [];
	for (const [name, step] of Object.entries(layers)) {
		if (only && !only.includes(name)) continue;
		console.log(`\n=== ${name} ===`);
		const tally = await step().catch((error: Error) => {
			console.error(error.message);
			return tallyOfCheck(1);
		});
		if (tally.failed > 0) failed.push(name);
		tallies.push(tally);
	}
	const total = sum(tallies);
	if (failed.length > 0) console.log(`\nFailed: ${failed.join(', ')}`);
	console.log(`\n${total.passed} passed, ${total.failed} failed, ${total.skipped} skipped`);
	return total.failed === 0 ? 0 : 1;
}

void main(test);
