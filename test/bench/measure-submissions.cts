import { packageName } from '../../sandbox/n8n/own-package.cts';
import { ofRounds, type Figure } from './figures.cts';
import { httpRequest } from './http-request.cts';
import { timeWays, type Setting, type Way } from './timed-workflow.cts';

const items = 1_000;
const flowId = '5fd4371e940df5a34a3888b2';
const sourceId = '5fd439f49734e9858b20cef9';
const credential = 'leadConduitApi';
const fields = {
	first_name: 'Alexandra',
	last_name: '={{ "Example " + $json.number }}',
	email: '={{ $json.email }}',
	state: 'TX',
};

const source = `return Array.from({ length: ${items} }, (_, number) =>
	({ json: { number, email: 'person.' + number + '@example.com' } }));`;

const ours = (concurrency?: number) => (): Setting => ({
	type: `${packageName}.leadConduit`,
	typeVersion: 1,
	parameters: {
		resource: 'lead',
		operation: 'submit',
		flowId: { __rl: true, mode: 'id', value: flowId },
		sourceId: { __rl: true, mode: 'id', value: sourceId },
		fields: { mappingMode: 'defineBelow', value: fields },
		options: concurrency === undefined ? {} : { concurrency },
	},
});

const ways: Way[] = [
	{ what: 'one after the other', node: ours(1), rounds: 1 },
	{ what: 'as it comes', node: ours(), rounds: 3 },
	{ what: 'concurrency 30', node: ours(30), rounds: 3 },
	{
		what: 'HTTP Request, all at once',
		node: (url) =>
			httpRequest(`${url}/flows/${flowId}/sources/${sourceId}/submit`, credential, fields),
		rounds: 3,
	},
];

/** 1,000 leads submitted in a real n8n to a server that takes 100 ms for each. */
export async function measureSubmissions(): Promise<Figure[]> {
	const taken = await timeWays(
		{
			items,
			source,
			plan: { latencyMs: 100 },
			credential: {
				type: credential,
				data: (baseUrl) => ({
					apiKey: 'bench-key-0123456789',
					baseUrl,
					trustedFormUrl: 'https://cert.trustedform.com',
					suppressionListUrl: 'https://app.suppressionlist.com',
				}),
			},
		},
		ways,
	);
	return ways.map(({ what }, index) => ({
		measure: 'f',
		what: `1,000 submissions, ${what}`,
		unit: 's',
		...ofRounds(taken[index]!),
	}));
}
