import { startChild } from './child.cts';
import type { Figure } from './figures.cts';
import type { NodeQuestion, Run } from './run-node.cts';
import type { Report } from './server.cts';
import { shortestTime, type Window } from './windows.cts';

interface Case {
	what: string;
	windows: Window[];
	items: number;
	concurrency: number;
}

const cases: Case[] = [
	{
		what: '30 in 1 s and 100 in 5 s',
		windows: [
			{ max: 30, ms: 1_000 },
			{ max: 100, ms: 5_000 },
		],
		items: 420,
		concurrency: 20,
	},
	{
		what: '30 in 1 s and 1000 in 60 s',
		windows: [
			{ max: 30, ms: 1_000 },
			{ max: 1_000, ms: 60_000 },
		],
		items: 2_100,
		concurrency: 10,
	},
];
const latencyMs = 100;
const onTheWayMs = [5, 20] as const;

async function measure({ what, windows, items, concurrency }: Case): Promise<Figure[]> {
	const shortest = shortestTime(windows, items);
	console.log(`  ${what}: ${items} requests, at least ${Math.round(shortest / 1000)} s`);
	const server = startChild('server.cts');
	const nodes = startChild('run-node.cts');
	try {
		const url = await server.ask<string>({ windows, latencyMs, onTheWayMs });
		const question: NodeQuestion = { node: 'hyros', url, operation: 'upsert', concurrency, items };
		const { records, errors } = await nodes.ask<Run>(question);
		const { arrivals, refused } = await server.ask<Report>('report');
		const taken = arrivals.at(-1)! - arrivals[0]!;
		return [
			{
				measure: 'c',
				what: `share used of ${what}`,
				value: (100 * shortest) / taken,
				unit: '%',
				atLeast: 95,
			},
			{
				measure: 'c',
				what: `answered 429 at ${what}`,
				value: (1_000 * refused) / (arrivals.length + refused),
				unit: 'in 1000',
				atMost: 1,
			},
			{
				measure: 'c',
				what: `failures shown at ${what}`,
				value: errors + (items - records),
				unit: '',
				atMost: 0,
			},
		];
	} finally {
		nodes.end();
		server.end();
	}
}

/** How much of a provider's strict sliding windows is used, and how often it has to say no. */
export async function measureLimits(): Promise<Figure[]> {
	const figures: Figure[] = [];
	for (const one of cases) figures.push(...(await measure(one)));
	return figures;
}
