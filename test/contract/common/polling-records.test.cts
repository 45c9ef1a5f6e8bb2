import { poll, startServer, type TestServer } from '../../harness/index.cts';

/** Lists as a service may write them: records of any age, in any zone, with and without an id. */
let server: TestServer;
let list: unknown;
beforeAll(async () => {
	server = await startServer((_request, response) => void response.end(JSON.stringify(list)));
});
afterAll(async () => await server?.stop());

/** What a polling trigger emits each time the list is as given; the first time is silent. */
function watch(name: 'hyperaktiv' | 'hyros', triggerOn: string) {
	const staticData = {};
	return async (given: unknown) => {
		list = given;
		const items = await poll({
			node: `${name}PollingTrigger`,
			parameters: { triggerOn, normalizeDates: false },
			credentials: { [`${name}Api`]: { apiKey: 'some-key-123', baseUrl: server.url } },
			staticData,
		});
		return items === null ? null : items[0].map(({ json }) => json);
	};
}

describe('Hyperaktiv', () => {
	const old = { createdDate: '2022-04-07T13:05:01Z', changedDate: '2022-04-07T13:05:01Z' };
	const first = { Id: '1', ...old };
	const second = { Id: '2', ...old };
	const moved = { ...first, changedDate: '2022-04-07T14:05:01Z' };

	it.each([
		['newJourney', [first], [first, second], second],
		['newUser', [first], [first, second], second],
		['updatedJourney', [first], [moved], moved],
	])('%s: a record of years ago is emitted once', async (on, before, after, emitted) => {
		const look = watch('hyperaktiv', on);
		expect(await look(before)).toBeNull();
		expect(await look(after)).toEqual([emitted]);
		expect(await look(after)).toBeNull();
	});

	it('a new journey is no update, whatever its dates, and its next change is one', async () => {
		const today = new Date().toISOString();
		const late = { Id: '2', createdDate: old.createdDate, changedDate: today };
		const later = { ...late, changedDate: new Date(Date.now() + 1000).toISOString() };
		const look = watch('hyperaktiv', 'updatedJourney');
		await look([first]);
		expect(await look([first, late])).toBeNull();
		expect(await look([first, later])).toEqual([later]);
		expect(await look([first, later])).toBeNull();
	});

	it.each([{}, { changedDate: null }, { changedDate: '' }])(
		'a journey with %j is compared by its content, in any order',
		async (dates) => {
			const look = watch('hyperaktiv', 'updatedJourney');
			expect(await look([{ Id: '1', Name: 'a', ...dates }])).toBeNull();
			expect(await look([{ ...dates, Name: 'a', Id: '1' }])).toBeNull();
			const changed = { ...dates, Name: 'b', Id: '1' };
			expect(await look([changed])).toEqual([changed]);
			expect(await look([changed])).toBeNull();
		},
	);

	it.each(['newJourney', 'newUser'])('%s: rows without an id differ by content', async (on) => {
		const look = watch('hyperaktiv', on);
		expect(await look([{ Email: 'a@b.c' }])).toBeNull();
		const both = [{ Email: 'a@b.c' }, { Email: 'd@e.f' }];
		expect(await look(both)).toEqual([both[1]]);
		expect(await look(both)).toBeNull();
	});

	it.each([[['a']], [[first, 5]], [[null]], [[[first]]]])(
		'a list of %j is an error, not silence',
		async (rows) => {
			const look = watch('hyperaktiv', 'newJourney');
			await expect(look(rows)).rejects.toThrow('there is something else than records');
			await look([]);
			await expect(look(rows)).rejects.toThrow('there is something else than records');
		},
	);
});

describe('Hyros', () => {
	const lead = { id: '1', email: 'ada@example.com', tags: ['!vip'] };

	it('a lead without the date of its last update is emitted when it changes', async () => {
		const look = watch('hyros', 'updatedLead');
		expect(await look({ result: [lead] })).toBeNull();
		const tagged = { ...lead, tags: ['!vip', '@call'] };
		expect(await look({ result: [tagged] })).toEqual([tagged]);
		expect(await look({ result: [tagged] })).toBeNull();
	});

	it('the same update written in another zone is no second one', async () => {
		const look = watch('hyros', 'updatedLead');
		const instant = Math.floor(Date.now() / 1000) * 1000 - 60_000;
		const utc = new Date(instant).toISOString().replace('.000Z', '+00:00');
		const east = new Date(instant + 2 * 3_600_000).toISOString().replace('.000Z', '+02:00');
		await look({ result: [] });
		const updated = { ...lead, lastUpdatedDate: utc };
		expect(await look({ result: [updated] })).toEqual([updated]);
		expect(await look({ result: [{ ...lead, lastUpdatedDate: east }] })).toBeNull();
	});
});
