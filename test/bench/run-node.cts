import { runNode } from '../harness/index.cts';
import { answerParent } from './child.cts';
import { people, setUp, type ComparedNode, type Task } from './subjects.cts';

/** One run of a node, in its own process or in one that has run before. */
export interface NodeQuestion extends Task {
	node: ComparedNode;
	items: number;
}

/** What a run took. */
export interface Run {
	ms: number;
	cpuMs: number;
	records: number;
	errors: number;
	message?: string;
	/** Of this process, since its start. */
	peakRss: number;
	peakHeap: number;
}

async function measure({ node, items, ...task }: NodeQuestion): Promise<Run> {
	let peakHeap = 0;
	const watch = setInterval(() => {
		peakHeap = Math.max(peakHeap, process.memoryUsage().heapUsed);
	}, 10);
	const input = people(items);
	const cpu = process.cpuUsage();
	const start = performance.now();
	const { outputs, error } = await runNode({ ...setUp(node, task), input });
	const ms = performance.now() - start;
	const { user, system } = process.cpuUsage(cpu);
	clearInterval(watch);
	const records = outputs[0] ?? [];
	return {
		ms,
		cpuMs: (user + system) / 1000,
		records: records.length,
		errors: records.filter((record) => record.error).length + (error ? 1 : 0),
		message: error?.message,
		peakRss: process.resourceUsage().maxRSS * 1024,
		peakHeap,
	};
}

answerParent(measure);
