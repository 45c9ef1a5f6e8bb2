import { poll, startServer, type TestServer } from '../harness/index.cts';
import { answer, closePeers, openPeer, page, readLeads, upsertLead, type Step } from './peer.cts';

afterEach(closePeers);

const raw =
	(bytes: Buffer, contentType: string): Step =>
	(response) => {
		response.writeHead(200, { 'content-type': contentType });
		response.end(bytes);
	};

describe('9: markup that takes long to search is no trouble', () => {
	it.each(['<', '<script ', '<script>', '</script '])('a page of %j alone', async (piece) => {
		const peer = await openPeer('hyros', page(400, piece.repeat(1_000_000 / piece.length)));
		const { error } = await peer.run(upsertLead);
		expect(error).toMatchObject({ httpCode: '400' });
	});
});

describe('texts in other encodings', () => {
	const text = '{"result":[{"id":"ü"}]}';
	const swapped = Buffer.from(`\ufeff${text}`, 'utf16le').swap16();
	it.each([
		['UTF-16 with a mark', Buffer.from(`\ufeff${text}`, 'utf16le'), 'application/json'],
		['big-endian UTF-16', swapped, 'application/json; charset=utf-16'],
		['UTF-8 with a mark', Buffer.from(`\ufeff${text}`), 'application/json'],
		['Latin-1', Buffer.from(text, 'latin1'), 'application/json; charset=iso-8859-1'],
	])('%s is read', async (_what, bytes, contentType) => {
		const peer = await openPeer('hyros', raw(bytes, contentType));
		const { outputs, error } = await peer.run({ ...readLeads, simplify: false });
		expect(error).toBeUndefined();
		expect(outputs[0].map(({ json }) => json)).toEqual([{ id: 'ü' }]);
	});
});

describe('11: a read that answers something else', () => {
	it.each(['42', '"text"', 'true', 'null', '', '[1,2]', '{"result":7}'])('%j', async (body) => {
		const peer = await openPeer('hyros', answer(body));
		const { error, outputs } = await peer.run({ resource: 'userInfo', operation: 'get' });
		expect(error?.message).toContain('answered in a form this node does not know');
		expect(outputs.flat()).toEqual([]);
	});

	it('a next page that is no text', async () => {
		const peer = await openPeer('hyros', answer({ result: [{ id: 1 }], nextPageId: { x: 1 } }));
		const { error } = await peer.run(readLeads);
		expect(error?.message).toContain('names the next page in a form');
	});

	it('a change that answers an empty list has one outcome all the same: an error', async () => {
		const peer = await openPeer('hyros', answer([]));
		const { error, outputs } = await peer.run(upsertLead);
		expect(error?.message).toContain('the record is missing');
		expect(error?.description).toContain('may have been applied');
		expect(outputs.flat()).toEqual([]);
	});
});

it('10: a good status with nothing but an error in it is an error', async () => {
	const peer = await openPeer('leadConduit', answer({ error: { message: 'Nope' }, status: 400 }));
	const { error } = await peer.run({
		resource: 'flow',
		operation: 'get',
		id: '5fd4371e940df5a34a3888b2',
	});
	expect(error?.message).toBe('Nope');
});

it('a record keeps its own errorDetails beside its error', async () => {
	const peer = await openPeer('hyros', answer({ result: 'OK', error: 'a', errorDetails: 'b' }));
	const { outputs } = await peer.run(upsertLead);
	expect(outputs[0][0].json).toEqual({ result: 'OK', errorDetails: 'b', errorDetails2: 'a' });
});

it('13: a next link with a login in it is not followed', async () => {
	const link = 'http://user:pass@';
	const peer = await openPeer('hyros', (response, request) => {
		const { host } = request.headers;
		return answer([{ id: '1' }], 200, { link: `<${link}${host}/>` })(response, request);
	});
	const { outputs } = await peer.run(readLeads, {});
	expect(peer.server.requests.map(({ headers }) => headers.authorization)).toEqual([undefined]);
	expect(outputs.flat()).toEqual([]);
});

describe('17: a polling trigger', () => {
	let server: TestServer;
	let records: object[];
	let date: string | undefined;
	let staticData: object;
	beforeAll(async () => {
		server = await startServer((_request, response) => {
			response.sendDate = false;
			if (date !== undefined) response.setHeader('date', date);
			response.writeHead(200, { 'content-type': 'application/json' });
			response.end(JSON.stringify(records));
		});
	});
	afterAll(async () => await server.stop());
	beforeEach(() => {
		records = [];
		date = new Date().toUTCString();
		staticData = {};
	});
	const tick = async () => {
		const items = await poll({
			node: 'leadConduitPollingTrigger',
			parameters: { triggerOn: 'newEvent' },
			credentials: { leadConduitApi: { apiKey: 'key-0123456789', baseUrl: server.url } },
			staticData,
		});
		staticData = JSON.parse(JSON.stringify(staticData)) as object;
		return items === null ? [] : items[0].map(({ json }) => json.id);
	};
	const id = (ms: number, count = 0) =>
		`${Math.floor(ms / 1000).toString(16)}${String(count).padStart(16, '0')}`;

	it('goes on when a record has an id of another form', async () => {
		records = [{ id: id(Date.now() - 60_000) }];
		await tick();
		records.push({ id: 'zz-new-format-1' });
		expect(await tick()).toEqual(['zz-new-format-1']);
		expect(await tick()).toEqual([]);
		records.push({ id: id(Date.now(), 1) });
		expect(await tick()).toHaveLength(1);
	});

	it('finds what comes after activation although the clock of the server is ahead', async () => {
		date = new Date(Date.now() + 10 * 60_000).toUTCString();
		await tick();
		records.push({ id: id(Date.now()) });
		expect(await tick()).toHaveLength(1);
	});

	it('hands on no old records, and hears new ones, where the server tells no time', async () => {
		date = undefined;
		await tick();
		records.push({ id: id(Date.parse('2020-01-01T00:00:00Z')) });
		expect(await tick()).toEqual([]);
		records.push({ id: id(Date.parse('2030-01-01T00:00:00Z')) });
		expect(await tick()).toHaveLength(1);
		records.push({ id: id(Date.now(), 2) });
		expect(await tick()).toHaveLength(1);
	});

	it.each([[[null]], [['x']], [[5]]])('a list of %j is an error, not silence', async (strange) => {
		await tick();
		records = strange as unknown as object[];
		await expect(tick()).rejects.toThrow('answered in a form this node does not know');
	});
});
