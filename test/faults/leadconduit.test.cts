import { answer, closePeers, drop, dropMidBody, openPeer, page, type Step } from './peer.cts';

afterEach(closePeers);

const FLOW = '5fd4371e940df5a34a3888b2';
const SOURCE = '5fd439f49734e9858b20cef9';
const byId = (value: string) => ({ __rl: true, mode: 'id', value });
const GET = `GET /flows/${FLOW}`;
const PUT = `PUT /flows/${FLOW}`;
const SUBMIT = `POST /flows/${FLOW}/sources/${SOURCE}/submit`;

const flow = { id: FLOW, name: 'Old', enabled: true, fields: [], sources: [], steps: [] };
const update = {
	resource: 'flow',
	operation: 'update',
	id: byId(FLOW),
	updateFields: { name: 'New' },
};
const submit = {
	resource: 'lead',
	operation: 'submit',
	flowId: byId(FLOW),
	sourceId: byId(SOURCE),
	fields: { mappingMode: 'defineBelow', value: { email: 'a@b.co' } },
};
const accepted = answer({ outcome: 'success', lead: { id: '5462cdc5869bdb81148ece10' } }, 201);

describe('a flow that is read, changed and written', () => {
	it.each([
		['503', page(503)],
		['no answer', drop],
	])('reading is repeated after %s', async (_what, fault) => {
		const peer = await openPeer('leadConduit', fault, answer(flow), answer(flow));
		expect((await peer.run(update)).error).toBeUndefined();
		expect(peer.lines()).toEqual([GET, GET, PUT]);
	});

	it.each([
		['503', page(503)],
		['no answer', drop],
		['half an answer', dropMidBody],
	])('writing is not repeated after %s, and may have been applied', async (_what, fault) => {
		const peer = await openPeer('leadConduit', answer(flow), fault);
		const { error } = await peer.run(update);
		expect(error?.description).toContain('may have been applied');
		expect(peer.lines()).toEqual([GET, PUT]);
	});

	it.each([
		['a list', []],
		['null', null],
		['a page', '<!DOCTYPE html><h1>Login</h1>'],
	])('nothing is written when %s comes instead of the flow', async (_what, body) => {
		const peer = await openPeer('leadConduit', answer(body));
		expect((await peer.run(update)).error).toBeDefined();
		expect(peer.lines()).toEqual([GET]);
	});

	it('nothing is written back over what had to be hidden', async () => {
		const step = {
			type: 'recipient',
			integration: { mappings: [{ property: 'header.authorization', value: '' }] },
		};
		const peer = await openPeer('leadConduit', (response, request) => {
			step.integration.mappings[0].value = String(request.headers.authorization);
			return answer({ ...flow, steps: [step] })(response, request);
		});
		expect((await peer.run(update)).error?.message).toContain('cannot be written back');
		expect(peer.lines()).toEqual([GET]);
	});
});

describe('a submission', () => {
	it.each([
		['500', page(500)],
		['504', page(504)],
		['no answer', drop],
		['half an answer', dropMidBody],
		['a web page with 201', page(201)],
	])('is sent once although %s comes', async (_what, fault) => {
		const peer = await openPeer('leadConduit', fault, accepted);
		const { error } = await peer.run(submit);
		expect(error?.description).toContain('may have been applied');
		expect(peer.lines()).toEqual([SUBMIT]);
	});

	it('is sent again when it was refused for its pace', async () => {
		const busy = answer('', 429, { 'retry-after': '1' });
		const peer = await openPeer('leadConduit', busy, accepted);
		expect((await peer.run(submit)).error).toBeUndefined();
		expect(peer.lines()).toEqual([SUBMIT, SUBMIT]);
	});

	it.each([
		[400, 'Unable to parse JSON -- Unexpected end of JSON input'],
		[406, 'Not capable of generating content according to the Accept header'],
		[415, 'Content-Type header is required'],
	])('has the plain text of a %i for its error', async (status, text) => {
		const peer = await openPeer(
			'leadConduit',
			answer(text, status, { 'content-type': 'text/plain' }),
		);
		expect((await peer.run(submit)).error).toMatchObject({
			message: text,
			httpCode: String(status),
		});
	});
});

it.each<[string, (authorization: string) => string]>([
	['as it came', (authorization) => authorization],
	['decoded', (authorization) => Buffer.from(authorization.slice(6), 'base64').toString()],
])('a key that comes back %s is hidden', async (_how, echo) => {
	const step: Step = (response, request) =>
		answer({ error: `no: ${echo(String(request.headers.authorization))}` }, 422)(response, request);
	const peer = await openPeer('leadConduit', step);
	const { error, run } = await peer.run(submit);
	expect(error?.message).toMatch(/^no: .*\[hidden\]/);
	const seen = JSON.stringify([error, run.data.resultData]);
	const sent = String(peer.server.requests[0].headers.authorization).slice(6);
	for (const secret of [peer.key, sent]) expect(seen).not.toContain(secret);
});
