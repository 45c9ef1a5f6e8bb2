import { openBench, type Bench } from '../contract/common/bench.cts';
import {
	listSearch,
	loadOptions,
	mappingFields,
	nodeType,
	poll,
	startServer,
	webhookLifecycle,
	type TestServer,
} from '../harness/index.cts';
import { FORMS, type Form } from './forms.cts';

const chosen = { __rl: true, mode: 'id', value: '5fd4371e940df5a34a3888b2' };
/** What the lists of the editor are loaded for. */
const parameters = { flowId: chosen, sourceId: chosen, id: chosen };
/** Bare lists, which may have no rows. */
const BARE = [
	...['searchJourneys', 'searchUsers of hyperaktiv', 'searchFlows', 'searchEntities'],
	...['loadFields', 'newJourney', 'updatedJourney', 'newUser', 'newEvent of leadConduit'],
];

let bench: Bench;
afterEach(async () => await bench?.stop());

/** The forms in which an answer was taken for a success. */
async function taken(
	name: string,
	ask: () => Promise<unknown>,
	match?: object,
	forms: readonly Form[] = FORMS,
): Promise<string[]> {
	const good: string[] = [];
	bench = await openBench(name, { limits: 'off' });
	for (const { what, body, status = 200 } of forms) {
		bench.control.reset();
		bench.control.fault({ kind: 'body', body, status, times: 100, ...match });
		await ask().then(
			() => good.push(what),
			(error: unknown) => expect((error as Error).message).toMatch(/\S/),
		);
	}
	return good;
}

const allowedFor = (what: string, name: string) =>
	BARE.includes(what) || BARE.includes(`${what} of ${name}`) ? ['[]'] : [];

describe.each(['hyperaktiv', 'hyperTrack', 'hyros', 'keypup', 'leadConduit'])(
	'52: the lists of the editor: %s',
	(node) => {
		const { listSearch: searches = {}, loadOptions: loads = {}, ...more } = nodeType(node).methods!;
		const ways: Array<[object, (subject: never) => Promise<unknown>]> = [
			[searches, listSearch],
			[loads, loadOptions],
			[more.resourceMapping ?? {}, mappingFields],
		];
		const methods = ways.flatMap(([of, load]) =>
			Object.keys(of).map((method) => ({ method, load })),
		);

		it.each(methods)('$method', async ({ method, load }) => {
			const good = await taken(
				node,
				async () =>
					await load({ node, method, parameters, credentials: bench.credentials } as never),
			);
			expect(good).toEqual(allowedFor(method, node));
		});
	},
);

describe('52: the first look of a polling trigger', () => {
	it.each([
		['hyperaktiv', 'newJourney'],
		['hyperaktiv', 'updatedJourney'],
		['hyperaktiv', 'newUser'],
		['hyperTrack', 'orderStatusChanged'],
		['hyperTrack', 'newEvent'],
		['hyros', 'newLead'],
		['hyros', 'updatedLead'],
		['leadConduit', 'newEvent'],
	])('%s: %s', async (name, triggerOn) => {
		const good = await taken(
			name,
			async () =>
				await poll({
					node: `${name}PollingTrigger`,
					parameters: { triggerOn },
					credentials: bench.credentials,
					staticData: {},
				}),
		);
		expect(good).toEqual(allowedFor(triggerOn, name));
	});
});

describe('52: a webhook', () => {
	let receiver: TestServer;
	beforeAll(async () => {
		receiver = await startServer((_request, response) => void response.end());
	});
	afterAll(async () => await receiver?.stop());

	const lifecycle = () => {
		bench.control.switch('allowPrivateTargets', true);
		return webhookLifecycle({
			node: 'hyrosTrigger',
			parameters: { triggerOn: 'event', events: ['sale.attributed'] },
			credentials: bench.credentials,
			staticData: {},
			webhookUrl: `${receiver.url}/webhook/1`,
		});
	};

	it('is not registered where the answer holds none', async () => {
		const create = async () => await lifecycle().create();
		expect(await taken('hyros', create, { match: { method: 'POST' } })).toEqual([]);
	});

	it('is not looked for in an answer without a list', async () => {
		expect(await taken('hyros', async () => await lifecycle().checkExists())).toEqual([]);
	});
});
