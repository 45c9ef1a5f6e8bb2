import type { ServerResponse } from 'node:http';
import { Deliveries, type Standing } from '../../../dist/nodes/core/hook/repeats.js';
import { startServer } from '../../harness/index.cts';

type Host = ConstructorParameters<typeof Deliveries>[0];

const repeatsFor = (response: unknown, node = 'node') =>
	new Deliveries({
		getWorkflow: () => ({ id: '1' }),
		getNode: () => ({ id: node }),
		getMode: () => 'webhook',
		getResponseObject: () => response,
	} as unknown as Host);

/** One delivery over a real connection: what was known of its id, then answered so. */
async function delivery(id: string, answer: (response: ServerResponse) => void): Promise<Standing> {
	let fate: Standing | undefined;
	const server = await startServer((_request, response) => {
		const repeats = repeatsFor(response);
		fate = repeats.standingOf(id);
		if (fate === 'new') repeats.hold([id]);
		answer(response);
	});
	await fetch(server.url).then(
		async (response) => await response.text(),
		() => undefined,
	);
	await server.stop();
	return fate!;
}

const status = (code: number) => (response: ServerResponse) => void response.writeHead(code).end();

it.each([200, 201, 204])('an id is seen once it was answered with %i', async (code) => {
	expect(await delivery(`good-${code}`, status(code))).toBe('new');
	expect(await delivery(`good-${code}`, status(code))).toBe('seen');
});

it.each([302, 400, 409, 500, 503])('an id that was answered with %i is new', async (code) => {
	expect(await delivery(`bad-${code}`, status(code))).toBe('new');
	expect(await delivery(`bad-${code}`, status(200))).toBe('new');
	expect(await delivery(`bad-${code}`, status(200))).toBe('seen');
});

it('an id whose answer never left is new', async () => {
	expect(await delivery('cut', (response) => void response.destroy())).toBe('new');
	expect(await delivery('cut', status(200))).toBe('new');
});

it('an id is under way until its answer has left', async () => {
	const during: Standing[] = [];
	const answer = (response: ServerResponse) => {
		during.push(repeatsFor(response).standingOf('slow'));
		response.end();
	};
	expect(await delivery('slow', answer)).toBe('new');
	expect(during).toEqual(['underWay']);
	expect(await delivery('slow', answer)).toBe('seen');
});

it('an answer that tells nothing is looked at when the id comes again', () => {
	const response = { statusCode: 200, headersSent: false };
	repeatsFor(response).hold(['plain']);
	expect(repeatsFor(response).standingOf('plain')).toBe('underWay');
	response.headersSent = true;
	expect(repeatsFor(response).standingOf('plain')).toBe('seen');
	expect(repeatsFor(response, 'another').standingOf('plain')).toBe('new');
});
