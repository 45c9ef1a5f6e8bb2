import type { WorkflowDraft, WorkflowNode } from '../../sandbox/n8n/workflow.cts';
import { openStage } from '../../sandbox/stage/stage.cts';
import { startChild } from './child.cts';
import { median } from './figures.cts';
import type { Plan, Report } from './server.cts';

/** A node of a bench workflow, as far as it differs. */
export type Setting = Pick<WorkflowNode, 'type' | 'typeVersion' | 'parameters'>;

/** How a workflow sends: what it is called, and the node that does it. */
export interface Way {
	what: string;
	node: (url: string) => Setting;
	rounds: number;
}

/** What is sent by each way: so many items, made by this code, with this credential. */
export interface Sending {
	items: number;
	source: string;
	plan: Plan;
	credential: { type: string; data: (url: string) => Record<string, unknown> };
}

const minute = 60_000;

function workflow(setting: Setting, sending: Sending, credential: string): WorkflowDraft {
	const node = (name: string, more: Setting): WorkflowNode => ({
		id: name,
		name,
		position: [0, 0],
		...more,
	});
	const to = (name: string) => ({ main: [[{ node: name, type: 'main', index: 0 }]] });
	return {
		name: 'Bench',
		nodes: [
			node('Start', { type: 'n8n-nodes-base.manualTrigger', typeVersion: 1, parameters: {} }),
			node('People', {
				type: 'n8n-nodes-base.code',
				typeVersion: 2,
				parameters: { jsCode: sending.source },
			}),
			{
				...node('Create', setting),
				credentials: { [sending.credential.type]: { id: credential, name: 'Bench' } },
			},
		],
		connections: { Start: to('People'), People: to('Create') },
		settings: { executionOrder: 'v1' },
	};
}

/**
 * Seconds from the first request's arrival to the last answer, for each round of each way, in a real
 * n8n against one server.
 */
export async function timeWays(sending: Sending, ways: readonly Way[]): Promise<number[][]> {
	const { client } = await openStage('bench', { fresh: true });
	const server = startChild('server.cts');
	try {
		const url = await server.ask<string>(sending.plan);
		const { type, data } = sending.credential;
		const credential = await client.createCredential('Bench', type, data(url));
		const seconds = async (setting: Setting): Promise<number> => {
			const { id } = await client.createWorkflow(workflow(setting, sending, credential));
			const execution = await client.runManually(id, 'Start', 5 * minute);
			const { arrivals, refused, lastAnswer } = await server.ask<Report>('report');
			if (execution.status !== 'success' || arrivals.length !== sending.items || refused > 0) {
				throw new Error(`The run failed: ${execution.error?.message ?? arrivals.length}`);
			}
			return (lastAnswer - arrivals[0]!) / 1_000;
		};
		const taken: number[][] = [];
		for (const { what, node, rounds } of ways) {
			const times: number[] = [];
			for (let round = 0; round < rounds; round++) times.push(await seconds(node(url)));
			console.log(`  ${what}: ${median(times).toFixed(2)} s`);
			taken.push(times);
		}
		return taken;
	} finally {
		server.end();
	}
}
