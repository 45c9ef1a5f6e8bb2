import { askOnce, startChild } from './child.cts';
import { median, ofRounds, type Figure } from './figures.cts';
import { pageSize } from './leads.cts';
import type { Question, Run } from './run-node.cts';
import type { Report } from './server.cts';
import type { Subject } from './subjects.cts';

const pages = 400;
const rounds = 3;
const megabyte = 2 ** 20;

interface Reading extends Run {
	firstQuarter: number;
	lastQuarter: number;
}

/** Reading of a long list: whether pages slow down, and what they need in memory. */
export async function measurePages(): Promise<Figure[]> {
	const server = startChild('server.cts');
	try {
		const url = await server.ask<string>({ pages });
		const read = async (node: Subject): Promise<Reading> => {
			const question: Question = { node, url, operation: 'getAll', concurrency: 1, items: 1 };
			const run = await askOnce<Run>('run-node.cts', question);
			const { arrivals } = await server.ask<Report>('report');
			if (run.records !== pages * pageSize) throw new Error(`${node}: ${run.message}`);
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
			engine.push(await read('hyros'));
			byHand.push(await read('handWritten'));
		}
		const against = (key: 'ms' | 'peakRss' | 'peakHeap') =>
			ofRounds(engine.map((reading, round) => reading[key] / byHand[round]![key]));
		const growth = (readings: Reading[]) =>
			ofRounds(readings.map(({ firstQuarter, lastQuarter }) => lastQuarter / firstQuarter));
		const memory = { measure: 'd', unit: 'times', atMost: 1.3 };
		return [
			{
				measure: 'd',
				what: 'time of a page, last quarter against first',
				unit: 'times',
				atMost: 1.3,
				...growth(engine),
			},
			{ measure: 'd', what: 'the same by hand', unit: 'times', ...growth(byHand) },
			{ ...memory, what: 'peak memory (RSS) against by hand', ...against('peakRss') },
			{ ...memory, what: 'peak heap against by hand', ...against('peakHeap') },
			{ measure: 'd', what: 'time against by hand', unit: 'times', ...against('ms') },
			{
				measure: 'd',
				what: 'peak memory (RSS)',
				unit: 'MB',
				...ofRounds(engine.map(({ peakRss }) => peakRss / megabyte)),
			},
		];
	} finally {
		server.end();
	}
}
