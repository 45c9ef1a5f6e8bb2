import type { WorkflowDraft, WorkflowNode } from '../../sandbox/n8n-client.cts';
import { packageName } from '../../sandbox/package.cts';
import { openStage } from '../../sandbox/stage.cts';
import { startChild } from './child.cts';
import { median, ofRounds, type Figure } from './figures.cts';
import type { Report } from './server.cts';

const items = 300;
const latencyMs = 100;
const rounds = 3;
const minute = 60_000;
const path = '/api/v1.0/leads';

const names = { firstName: 'Alexandra', lastName: 'Example' };

type Setting = Pick<WorkflowNode, 'type' | 'typeVersion' | 'parameters'>;

const source = `return Array.from({ length: ${items} }, (_, index) =>
	({ json: { email: 'person.' + index + '@example.com' } }));`;

function ours(concurrency: number): Setting {
	return {
		type: `${packageName}.hyros`,
		typeVersion: 1,
		parameters: {
			resource: 'lead',
			operation: 'upsert',
			email: '={{ $json.email }}',
			additionalFields: names,
			options: { concurrency },
		},
	};
}

function httpRequest(url: string, batching?: { batchSize: number; batchInterval: number }) {
	const fields = { email: '={{ $json.email }}', ...names };
	return {
		type: 'n8n-nodes-base.httpRequest',
		typeVersion: 4.2,
		parameters: {
			method: 'POST',
			url: `${url}${path}`,
			authentication: 'predefinedCredentialType',
			nodeCredentialType: 'hyrosApi',
			sendBody: true,
			bodyParameters: {
				parameters: Object.entries(fields).map(([name, value]) => ({ name, value })),
			},
			options: batching ? { batching: { batch: batching } } : {},
		},
	};
}

function workflow(setting: Setting, credential: string): WorkflowDraft {
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
				parameters: { jsCode: source },
			}),
			{
				...node('Create', setting),
				credentials: { hyrosApi: { id: credential, name: 'Bench' } },
			},
		],
		connections: { Start: to('People'), People: to('Create') },
		settings: { executionOrder: 'v1' },
	};
}

/** 300 creates in a real n8n: one after the other, several at a time, and by the HTTP Request node. */
export async function measureCreates(): Promise<Figure[]> {
	const { client } = await openStage('bench', { fresh: true });
	const server = startChild('server.cts');
	try {
		const url = await server.ask<string>({ latencyMs });
		const credential = await client.createCredential('Bench', 'hyrosApi', {
			apiKey: 'bench-key-0123456789',
			accessibleAccountId: '',
			baseUrl: url,
		});
		const seconds = async (setting: Setting): Promise<number> => {
			const { id } = await client.createWorkflow(workflow(setting, credential));
			const execution = await client.runManually(id, 'Start', 3 * minute);
			const { arrivals, refused, lastAnswer } = await server.ask<Report>('report');
			if (execution.status !== 'success' || arrivals.length !== items || refused > 0) {
				throw new Error(`The run failed: ${execution.error?.message ?? arrivals.length}`);
			}
			return (lastAnswer - arrivals[0]!) / 1_000;
		};
		const several = async (what: string, setting: Setting, times = rounds): Promise<number[]> => {
			const taken: number[] = [];
			for (let round = 0; round < times; round++) taken.push(await seconds(setting));
			console.log(`  ${what}: ${median(taken).toFixed(2)} s`);
			return taken;
		};
		const base = { measure: 'b', unit: 's' };
		const one = await several('one after the other', ours(1), 1);
		const figures: Figure[] = [{ ...base, what: 'one after the other', ...ofRounds(one) }];
		for (const concurrency of [10, 20, 30]) {
			const taken = await several(`concurrency ${concurrency}`, ours(concurrency));
			figures.push(
				{ ...base, what: `concurrency ${concurrency}`, ...ofRounds(taken) },
				{
					...base,
					unit: 'times',
					what: `faster than one after the other, concurrency ${concurrency}`,
					...ofRounds(taken.map((time) => one[0]! / time)),
				},
			);
		}
		const settings: Array<[string, Setting]> = [
			['HTTP Request, all at once', httpRequest(url)],
			[
				'HTTP Request, batches of 30 per second',
				httpRequest(url, { batchSize: 30, batchInterval: 1_000 }),
			],
		];
		for (const [what, setting] of settings) {
			figures.push({ ...base, what, ...ofRounds(await several(what, setting)) });
		}
		return figures;
	} finally {
		server.end();
	}
}
