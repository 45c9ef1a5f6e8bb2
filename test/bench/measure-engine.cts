import { startChild } from './child.cts';
import { ofRounds, type Figure } from './figures.cts';
import type { NodeQuestion, Run } from './run-node.cts';
import type { ComparedNode } from './subjects.cts';

/** Many short rounds: what else the machine does then hits both alike. */
const items = 100;
const rounds = 61;
const cases = [
	{ concurrency: 1, computed: false },
	{ concurrency: 10, computed: false },
	{ concurrency: 1, computed: true },
	{ concurrency: 10, computed: true },
];

interface Times {
	wall: number;
	cpu: number;
}

/** What the engine costs per item, against a node that sends the same requests by hand. */
export async function measureEngine(): Promise<Figure[]> {
	const server = startChild('server.cts');
	const nodes = startChild('run-node.cts');
	const figures: Figure[] = [];
	try {
		const url = await server.ask<string>({});
		for (const { concurrency, computed } of cases) {
			const perItem = async (node: ComparedNode): Promise<Times> => {
				const question: NodeQuestion = {
					node,
					url,
					operation: 'upsert',
					concurrency,
					computed,
					items,
				};
				const run = await nodes.ask<Run>(question);
				if (run.records !== items || run.errors > 0) throw new Error(`${node}: ${run.message}`);
				return { wall: run.ms / items, cpu: run.cpuMs / items };
			};
			const what = `per item, ${computed ? 'computed' : 'mapped'} fields, concurrency ${concurrency}`;
			figures.push(...(await compare(perItem, what)));
			console.log(`  ${what}: ${rounds} rounds done`);
		}
	} finally {
		nodes.end();
		server.end();
	}
	return figures;
}

async function compare(
	perItem: (node: ComparedNode) => Promise<Times>,
	what: string,
): Promise<Figure[]> {
	await perItem('hyros');
	await perItem('handWritten');
	const byHand: number[] = [];
	const more: number[] = [];
	const moreCpu: number[] = [];
	for (let round = 0; round < rounds; round++) {
		// Which one goes first changes, as what follows has the other's garbage to collect.
		const order: ComparedNode[] =
			round % 2 === 0 ? ['hyros', 'handWritten'] : ['handWritten', 'hyros'];
		const times: Partial<Record<ComparedNode, Times>> = {};
		for (const node of order) times[node] = await perItem(node);
		const { hyros, handWritten } = times as Required<typeof times>;
		byHand.push(handWritten.wall);
		more.push(hyros.wall - handWritten.wall);
		moreCpu.push(hyros.cpu - handWritten.cpu);
	}
	return [
		{ measure: 'a', what: `by hand ${what}`, unit: 'ms', ...ofRounds(byHand) },
		{ measure: 'a', what: `engine more ${what}`, unit: 'ms', atMost: 0.1, ...ofRounds(more) },
		{ measure: 'a', what: `engine more CPU ${what}`, unit: 'ms', ...ofRounds(moreCpu) },
	];
}
