import type { ServerResponse } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import { poll, startServer, type TestServer } from '../../harness/index.cts';

type Query = URLSearchParams;

interface Service {
	/** The answer to a request, as an object; its status is 200 unless told. */
	answer: (query: Query, path: string) => { status?: number; body: unknown };
	msPerRecord?: number;
}

let server: TestServer;
let service: Service;
let asked: Query[] = [];
beforeAll(async () => {
	server = await startServer((request, response) => {
		const { searchParams, pathname } = new URL(request.url ?? '', 'http://localhost');
		asked.push(searchParams);
		void reply(service, searchParams, pathname, response);
	});
});
afterAll(async () => await server.stop());
beforeEach(() => {
	asked = [];
});

async function reply(
	{ answer, msPerRecord = 0 }: Service,
	query: Query,
	path: string,
	response: ServerResponse,
): Promise<void> {
	const { status = 200, body } = answer(query, path);
	const list = Object.values(body as object).find(Array.isArray) ?? body;
	if (Array.isArray(list)) await sleep(list.length * msPerRecord);
	response.statusCode = status;
	response.setHeader('content-type', 'application/json').end(JSON.stringify(body));
}

/** Polls as n8n does, its state written down in between, until nothing is left to come. */
function triggerOf(node: string, parameters: object, credentials: (url: string) => object) {
	let staticData: object = {};
	const tick = async (budgetMs?: number) => {
		const items = await poll({
			node,
			parameters: { ...parameters },
			credentials: credentials(server.url) as Record<string, Record<string, string>>,
			staticData,
			...(budgetMs === undefined ? {} : { budgetMs }),
		});
		staticData = JSON.parse(JSON.stringify(staticData)) as object;
		return items?.[0].map(({ json }) => json) ?? [];
	};
	const state = () => (staticData as { poll: { cursor: number; rest?: object } }).poll;
	return {
		tick,
		state,
		async rest(budgetMs: number) {
			const polls: Array<Awaited<ReturnType<typeof tick>>> = [];
			do {
				polls.push(await tick(budgetMs));
				if (polls.length > 40) throw new Error('The trigger does not get on');
			} while (state().rest);
			return polls;
		},
	};
}

const SECOND = 1000;
const now = Math.floor(Date.now() / SECOND) * SECOND;

describe('events of LeadConduit, which come by their ids', () => {
	const idOf = (ms: number, count: number) =>
		Math.floor(ms / SECOND)
			.toString(16)
			.padStart(8, '0') + count.toString(16).padStart(16, '0');
	let events: Array<{ id: string; text?: string }>;
	const listed = (query: Query) => {
		const after = query.get('after_id') ?? '';
		const found = events.filter(({ id }) => id > after);
		if (query.get('sort') === 'desc') found.reverse();
		return { body: found.slice(0, Number(query.get('limit') ?? 100)) };
	};
	const trigger = (more: object = {}) =>
		triggerOf(
			'leadConduitPollingTrigger',
			{ triggerOn: 'newEvent', simplify: false, ...more },
			(url) => ({ leadConduitApi: { apiKey: 'leadconduit-key', baseUrl: url } }),
		);
	const backlog = (count: number, text?: string) =>
		Array.from({ length: count }, (_, at) => ({
			id: idOf(now - 3 * 3_600_000 + at * SECOND, at + 1),
			text,
		}));

	beforeEach(() => {
		events = [{ id: idOf(now - 24 * 3_600_000, 0) }];
		service = { answer: listed };
	});

	test('a backlog larger than the time of a poll comes with several', async () => {
		const { tick, rest, state } = trigger();
		await tick();
		const more = backlog(5000);
		events.push(...more);
		service.msPerRecord = 0.3;
		const before = state().cursor;
		const first = await tick(1500);
		expect(first.length).toBeGreaterThan(0);
		expect(first.length).toBeLessThan(5000);
		expect(state().cursor).toBeGreaterThan(before);
		const ids = [...first, ...(await rest(1500)).flat()].map(({ id }) => id);
		expect(ids).toEqual(more.map(({ id }) => id));
		expect(await tick()).toEqual([]);
	}, 60_000);

	test('what comes late while a backlog is read is not lost', async () => {
		const { tick, state } = trigger();
		await tick();
		const recent = Array.from({ length: 3000 }, (_, at) => ({
			id: idOf(now - 10 * 60_000 + at * 100, at + 1),
		}));
		events.push(...recent);
		service.msPerRecord = 0.3;
		await tick(1200);
		expect(state().rest).toBeDefined();
		const late = { id: idOf(now - 9.9 * 60_000, 0xfffff) };
		events = [...events, late].sort((a, b) => (a.id < b.id ? -1 : 1));
		service.msPerRecord = 0;
		const ids = [...(await tick()), ...(await tick())].map(({ id }) => id);
		expect(ids).toContain(late.id);
		expect(new Set(ids).size).toBe(ids.length);
	}, 60_000);

	test('a page larger than the cap is asked for again at half the size', async () => {
		const { tick } = trigger();
		await tick();
		const more = backlog(1000, 'x'.repeat(36_000));
		events.push(...more);
		asked = [];
		expect((await tick()).map(({ id }) => id)).toEqual(more.map(({ id }) => id));
		expect(asked.map((query) => query.get('limit'))).toEqual(['1000', '500', '500', '500']);
	}, 60_000);

	test('a page slower than the time allows is asked for again, smaller', async () => {
		const { tick, rest } = trigger();
		await tick();
		const more = backlog(1000);
		events.push(...more);
		service.msPerRecord = 3;
		const ids = (await rest(2500)).flat().map(({ id }) => id);
		expect(ids).toEqual(more.map(({ id }) => id));
	}, 90_000);
});

describe('leads of Hyros, whose order is not promised', () => {
	let leads: Array<{ id: string; creationDate: string }>;
	const cursors = new Map<string, { query: string; from: number }>();
	const listed = (query: Query) => {
		const { pageId, ...rest } = Object.fromEntries(query);
		const bound = JSON.stringify(rest);
		const cursor = pageId === undefined ? { query: bound, from: 0 } : cursors.get(pageId);
		if (cursor?.query !== bound) {
			return { status: 400, body: { result: 'ERROR', message: ['Invalid value for pageId'] } };
		}
		const [from, to] = [rest.fromDate, rest.toDate].map((text) => text && Date.parse(text));
		const found = leads.filter(({ creationDate }) => {
			const time = Date.parse(creationDate);
			return (!from || time > Number(from)) && (!to || time < Number(to));
		});
		const end = cursor.from + Number(rest.pageSize ?? 50);
		const nextPageId = end < found.length ? `page-${cursors.size}` : null;
		if (nextPageId !== null) cursors.set(nextPageId, { query: bound, from: end });
		return { body: { result: found.reverse().slice(cursor.from, end), nextPageId } };
	};
	const trigger = () =>
		triggerOf('hyrosPollingTrigger', { triggerOn: 'newLead' }, (url) => ({
			hyrosApi: { apiKey: 'hyros-key-1234', baseUrl: url },
		}));
	const joined = (ms: number) => new Date(ms).toISOString().replace('.000Z', 'Z');

	beforeEach(() => {
		leads = [{ id: 'first', creationDate: joined(now - 3_600_000) }];
		service = { answer: listed };
	});

	test('a backlog larger than the time of a poll is read in slices of time', async () => {
		const { tick, rest, state } = trigger();
		await tick();
		leads = Array.from({ length: 3000 }, (_, at) => ({
			id: `lead ${at}`,
			creationDate: joined(now - 3_000_000 + at * SECOND),
		}));
		service.msPerRecord = 0.6;
		const ids = (await rest(1500)).flat().map(({ id }) => id);
		expect(new Set(ids).size).toBe(ids.length);
		expect(ids).toHaveLength(3000);
		expect(asked.some((query) => query.has('toDate'))).toBe(true);
		expect(state().cursor).toBeGreaterThan(now - 60 * SECOND);
		expect(await tick()).toEqual([]);
	}, 120_000);

	test('what was there at activation stays silent, however long it takes to read', async () => {
		leads = Array.from({ length: 2000 }, (_, at) => ({
			id: `lead ${at}`,
			creationDate: joined(now - 3_600_000 + at * SECOND),
		}));
		service.msPerRecord = 0.6;
		const { rest, tick } = trigger();
		expect((await rest(1000)).flat()).toEqual([]);
		leads.push({ id: 'new', creationDate: joined(Date.now() + SECOND) });
		expect((await tick()).map(({ id }) => id)).toEqual(['new']);
	}, 120_000);
});
