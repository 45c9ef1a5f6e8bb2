import type * as Core from '../../../nodes/core/index';
import { runNode, startServer, type TestServer } from '../../harness/index.cts';
import { root } from '../../harness/package.cts';
import { createRequire } from 'node:module';
import { join } from 'node:path';

const { get, resource, text } = createRequire(join(root, 'package.json'))(
	join(root, 'dist/nodes/core/index.js'),
) as typeof Core;

let server: TestServer;

beforeAll(async () => {
	server = await startServer((_request, response) => {
		response.setHeader('content-type', 'application/json').end('[]');
	});
});
afterAll(async () => await server.stop());

test('a blank id of a path is refused before anything is sent', async () => {
	const { error } = await runNode({
		node: 'hyperaktiv',
		parameters: {
			resource: 'journey',
			operation: 'get',
			journeyId: { __rl: true, mode: 'id', value: ' ' },
		},
		credentials: { hyperaktivApi: { apiKey: 'a-valid-key', baseUrl: server.url } },
	});
	expect(error).toMatchObject({ message: 'Journey is empty' });
	expect(server.requests).toEqual([]);
});

test('path ids are required fields, described or not', () => {
	const { operations } = resource('order', 'Order', [
		get({ path: '/orders/{order_handle}/lines/{line}', fields: [text('line', { label: 'Row' })] }),
	]);
	expect(operations[0].fields).toMatchObject([
		{ api: 'order_handle', name: 'orderHandle', label: 'Order Handle', required: true },
		{ api: 'line', label: 'Row', required: true },
	]);
});
