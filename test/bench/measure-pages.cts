import { askOnce, startChild } from './child.cts';
import { median, ofRounds, type Figure } from './figures.cts';
import { eventPageSize } from './events.cts';
import { pageSize } from './leads.cts';
import type { NodeQuestion, Run } from './run-node.cts';
import type { Report } from './server.cts';
import type { ComparedNode } from './subjects.cts';

const rounds = 3;
const megabyte = 2 ** 20;

interface Reading extends Run {
	firstQuarter: number;
	lastQuarter: number;
}

/** A list of 100,000 records: who reads it, and who by hand. */
interface Long {
	measure: string;
	operation: 'getAll' | 'events';
	engine: ComparedNode;
	byHand: ComparedNode;
	size: number;
	pages: number;
}

const leads: Long = {
	measure: 'd',
	operation: 'getAll',
	engine: 'hyros',
	byHand: 'handWritten',
	size: pageSize,
	pages: 400,
};
const events: Long = {
	measure: 'g',
	operation: 'events',
	engine: 'leadConduit',
	byHand: 'handWrittenEvents',
	size: eventPageSize,
	pages: 100,
};

/** 100,000 leads, page by page. */
export const measurePages = async () => await measureReading(leads);

/** 100,000 events, page by page. */
export const measureEvents = async () => await measureReading(events);

/** Reading of a long list: whether pages slow down, and what they need in memory. */
async function measureReading({
	measure,
	operation,
	size,
	pages,
	...nodes
}: Long): Promise<Figure[]> {
	const server = startChild('server.cts');
	try {
		const url = await server.ask<string>({ pages });
		const read = async (node: ComparedNode): Promise<Reading> => {
			const question: NodeQuestion = { node, url, operation, concurrency: 1, items: 1 };
			const run = await askOnce<Run>('run-node.cts', question);
			const { arrivals } = await server.ask<Report>('report');
			if (run.records !== pages * size) throw new Error(`${node}: ${run.message}`);
			const gaps = arrivals.slice(1).map((at, index) => at - arrivals[index]!);
			const quarter = pages / 4;
			const [firstQuarter, lastQuarter] = [gaps.slice(0, quarter), gaps.slice(-quarter)].map(
				median,
			);
			console.log(
				`  ${node}: ${Math.round(run.ms)} ms, ${Math.round(run.peakRss / megabyte)} MB at most`,
			);
			return { ...run, firstQuarter: firstQuarter!, lastQuarter: lastQuarter! };
		};
		const engine: Reading[] = [];
		const byHand: Reading[] = [];
		for (let round = 0; round < rounds; round++) {
			engine.push(await read(nodes.engine));
			byHand.push(await read(nodes.byHand));
		}
		const against = (key: 'ms' | 'peakRss' | 'peakHeap') =>
			ofRounds(engine.map((reading, round) => reading[key] / byHand[round]![key]));
		const growth = (readings: Reading[]) =>
			ofRounds(readings.map(({ firstQuarter, lastQuarter }) => lastQuarter / firstQuarter));
		const memory = { measure, unit: 'times', atMost: 1.3 };
		return [
			{
				measure,
				what: 'time of a page, last quarter against first',
				unit: 'times',
				atMost: 1.3,
				...growth(engine),
			},
			{ measure, what: 'the same by hand', unit: 'times', ...growth(byHand) },
			{ ...memory, what: 'peak memory (RSS) against by hand', ...against('peakRss') },
			{ ...memory, what: 'peak heap against by hand', ...against('peakHeap') },
			{ measure, what: 'time against by hand', unit: 'times', ...against('ms') },
			{
				measure,
				what: 'peak memory (RSS)',
				unit: 'MB',
				...ofRounds(engine.map(({ peakRss }) => peakRss / megabyte)),
			},
		];
	} finally {
		server.end();
	}
}
