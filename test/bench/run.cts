import { mkdirSync, writeFileSync } from 'node:fs';
import { cpus } from 'node:os';
import { join } from 'node:path';

import { Command } from 'commander';

import { build } from '../../sandbox/n8n/own-package.cts';
import { main } from '../../sandbox/process/main.cts';
import { sandboxFolder } from '../../sandbox/process/paths.cts';
import { printFigures, type Figure } from './figures.cts';
import { measureCode } from './measure-code.cts';
import { measureCreates } from './measure-creates.cts';
import { measureEngine } from './measure-engine.cts';
import { measureLimits } from './measure-limits.cts';
import { measureLoading } from './measure-loading.cts';
import { measureEvents, measurePages } from './measure-pages.cts';
import { measureSubmissions } from './measure-submissions.cts';

const measures: Record<string, { what: string; run: () => Promise<Figure[]> | Figure[] }> = {
	a: { what: 'time of the engine per item', run: measureEngine },
	b: { what: '300 creates, several at a time', run: measureCreates },
	c: { what: 'use of a strict limit', run: measureLimits },
	d: { what: 'reading of 100,000 records', run: measurePages },
	e: { what: 'loading of the package', run: measureLoading },
	f: { what: '1,000 submissions, several at a time', run: measureSubmissions },
	g: { what: 'reading of 100,000 events', run: measureEvents },
	code: { what: 'size of the code', run: measureCode },
};

async function bench(): Promise<number> {
	const listed = Object.entries(measures).map(([letter, { what }]) => `${letter}: ${what}`);
	const { args } = new Command('npm run bench --')
		.description(`Measures, in one run each:\n${listed.join('\n')}`)
		.argument('[measures...]', 'only these', Object.keys(measures))
		.parse();
	const wanted = args.length > 0 ? args : Object.keys(measures);
	const unknown = wanted.find((letter) => !(letter in measures));
	if (unknown) throw new Error(`There is no measure ${unknown}. ${listed.join('; ')}`);
	await build();
	const figures: Figure[] = [];
	for (const letter of wanted) {
		const { what, run } = measures[letter]!;
		console.log(`\n${letter}: ${what} …`);
		figures.push(...(await run()));
	}
	printFigures(figures);
	mkdirSync(sandboxFolder, { recursive: true });
	const file = join(sandboxFolder, 'bench.json');
	const machine = { node: process.version, cpus: cpus().length };
	writeFileSync(file, JSON.stringify({ machine, figures }, null, '\t'));
	console.log(`The figures are in ${file}.`);
	return 0;
}

void main(bench);
