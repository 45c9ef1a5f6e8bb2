import { poll, startServer, type TestServer } from '../../harness/index.cts';
import { recordLogs } from '../../harness/logs.cts';

/** Nested deeper than an item can be shaped. */
const DEEP = 20_000;
const deep = `${'['.repeat(DEEP)}${']'.repeat(DEEP)}`;

let server: TestServer;
let answer: string;
beforeAll(async () => {
	server = await startServer((_request, response) => {
		response.setHeader('content-type', 'application/json').end(answer);
	});
});
afterAll(async () => await server.stop());

const stamp = new Date().toISOString();
const lead = (id: string, more = '') => `{"id":"${id}","creationDate":"${stamp}"${more}}`;

test('what cannot be handed on moves nothing: it comes with the next poll', async () => {
	const staticData = {};
	const subject = {
		node: 'hyrosPollingTrigger',
		parameters: { triggerOn: 'newLead', simplify: false },
		credentials: { hyrosApi: { apiKey: 'hyros-key-1234', baseUrl: server.url } },
		staticData,
	};
	answer = `{"result":[${lead('a')}]}`;
	expect(await poll(subject)).toBeNull();
	const before = JSON.stringify(staticData);
	answer = `{"result":[${lead('a')},${lead('b', `,"deep":${deep}`)},${lead('c')}]}`;
	await expect(poll(subject)).rejects.toThrow('nested too deeply');
	expect(JSON.stringify(staticData)).toBe(before);
	answer = `{"result":[${lead('a')},${lead('b')},${lead('c')}]}`;
	const items = await poll(subject);
	expect(items?.[0].map(({ json }) => json.id)).toEqual(['b', 'c']);
});

describe('filters of a trigger follow the rules of those of an action', () => {
	const orders = async (status: unknown, more: object = {}) => {
		answer = '{"orders":[],"pagination_token":null}';
		const before = server.requests.length;
		await poll({
			node: 'hyperTrackPollingTrigger',
			parameters: { triggerOn: 'orderStatusChanged', status, ...more },
			credentials: {
				hyperTrackApi: { accountId: 'account', secretKey: 'secret-key-1', baseUrl: server.url },
			},
			staticData: {},
			mode: 'manual',
		});
		return server.requests.slice(before).map(({ url }) => new URL(url, server.url).searchParams);
	};

	test.each([
		['planned, ongoing', 'planned,ongoing'],
		["={{ ['ongoing'] }}", 'ongoing'],
		['["ongoing", "planned"]', 'planned,ongoing'],
	])('the statuses %j', async (status, sent) => {
		const [asked] = await orders(status);
		expect(asked.get('status')).toBe(sent);
	});

	test('a text is asked for without the spaces around it', async () => {
		const [asked] = await orders([], { workerHandle: ' james@ht.com ' });
		expect(asked.get('worker_handle')).toBe('james@ht.com');
	});

	test.each([['={{ { a: 1 } }}', 'Statuses must be a list of texts']])(
		'%j is refused before anything is asked',
		async (status, message) => {
			const before = server.requests.length;
			await expect(orders(status)).rejects.toThrow(message);
			expect(server.requests).toHaveLength(before);
		},
	);
});

test('a changed filter says that what came before it is skipped', async () => {
	const logs = recordLogs();
	const staticData = {};
	const looked = async (more: object) =>
		await poll({
			node: 'hyperTrackPollingTrigger',
			parameters: { triggerOn: 'orderStatusChanged', status: [], ...more },
			credentials: {
				hyperTrackApi: { accountId: 'account', secretKey: 'secret-key-1', baseUrl: server.url },
			},
			staticData,
		});
	answer = '{"orders":[],"pagination_token":null}';
	await looked({});
	await looked({ overlapMinutes: 60 });
	expect(logs.entries).toEqual([]);
	await looked({ workerHandle: 'james@ht.com' });
	logs.stop();
	expect(logs.entries.map(({ message }) => message)).toEqual([
		expect.stringContaining('starts from now'),
	]);
});
