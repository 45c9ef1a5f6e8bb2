import { packageName } from '../../sandbox/n8n/own-package.cts';
import { ofRounds, type Figure } from './figures.cts';
import { httpRequest } from './http-request.cts';
import { timeWays, type Setting, type Way } from './timed-workflow.cts';

const items = 300;
const rounds = 3;
const names = { firstName: 'Alexandra', lastName: 'Example' };
const fields = { email: '={{ $json.email }}', ...names };

const source = `return Array.from({ length: ${items} }, (_, index) =>
	({ json: { email: 'person.' + index + '@example.com' } }));`;

const ours = (concurrency: number) => (): Setting => ({
	type: `${packageName}.hyros`,
	typeVersion: 1,
	parameters: {
		resource: 'lead',
		operation: 'upsert',
		email: '={{ $json.email }}',
		additionalFields: names,
		options: { concurrency },
	},
});

const byHttpRequest = (batching?: { batchSize: number; batchInterval: number }) => (url: string) =>
	httpRequest(`${url}/api/v1.0/leads`, 'hyrosApi', fields, batching);

const several = [10, 20, 30];
const ways: Way[] = [
	{ what: 'one after the other', node: ours(1), rounds: 1 },
	...several.map((concurrency) => ({
		what: `concurrency ${concurrency}`,
		node: ours(concurrency),
		rounds,
	})),
	{ what: 'HTTP Request, all at once', node: byHttpRequest(), rounds },
	{
		what: 'HTTP Request, batches of 30 per second',
		node: byHttpRequest({ batchSize: 30, batchInterval: 1_000 }),
		rounds,
	},
];

/** 300 creates in a real n8n: one after the other, several at a time, and by the HTTP Request node. */
export async function measureCreates(): Promise<Figure[]> {
	const taken = await timeWays(
		{
			items,
			source,
			plan: { latencyMs: 100 },
			credential: {
				type: 'hyrosApi',
				data: (baseUrl) => ({ apiKey: 'bench-key-0123456789', accessibleAccountId: '', baseUrl }),
			},
		},
		ways,
	);
	const one = taken[0]![0]!;
	return ways.flatMap(({ what }, index) => {
		const base = { measure: 'b', what };
		const times = taken[index]!;
		const seconds = { ...base, unit: 's', ...ofRounds(times) };
		if (!what.startsWith('concurrency')) return [seconds];
		const faster = ofRounds(times.map((time) => one / time));
		return [
			seconds,
			{ ...base, what: `faster than one after the other, ${what}`, unit: 'times', ...faster },
		];
	});
}
