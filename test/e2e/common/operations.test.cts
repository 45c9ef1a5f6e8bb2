import { join } from 'node:path';

import { byService, serviceNames } from '../../../sandbox/emulators/index.cts';
import type { N8nClient, NodeType } from '../../../sandbox/n8n/client.cts';
import { packageName } from '../../../sandbox/n8n/own-package.cts';
import { attach, connectTo, ownNode, records, runOnce, type ServiceConnection } from './n8n.cts';
import type { UserRun } from './user-run.cts';

const runs = byService<UserRun[]>(join(__dirname, '..'), 'user-runs.cts');

let client: N8nClient;
let types: Map<string, NodeType>;

beforeAll(async () => {
	({ client } = await attach());
	types = await client.nodeTypes();
});

/** The operations that the node offers, as `resource.operation`. */
function offered(service: string): string[] {
	const properties = types.get(`${packageName}.${service}`)?.properties ?? [];
	return properties
		.filter(({ name }) => name === 'operation')
		.flatMap(({ displayOptions, options }) =>
			(displayOptions?.show?.resource ?? []).flatMap((resource) =>
				(options ?? []).map(({ value }) => `${resource}.${value}`),
			),
		)
		.sort();
}

describe.each(serviceNames)('%s', (service) => {
	const own = runs[service] ?? [];
	let connection: ServiceConnection;

	beforeAll(async () => {
		connection = await connectTo(client, service);
	});
	beforeEach(() => connection.emulator.control.reset());
	afterAll(async () => await connection?.emulator.stop());

	test('every operation of the node has a case', () => {
		const tried = own.map(({ resource, operation }) => `${resource}.${operation}`);
		expect([...new Set(tried)].sort()).toEqual(offered(service));
	});

	test.each(own.map((one) => [`${one.resource}.${one.operation}`, one] as const))(
		'%s',
		async (_title, { resource, operation, parameters, requests, output }) => {
			const { control } = connection.emulator;
			const given =
				typeof parameters === 'function' ? await parameters(connection.emulator) : parameters;
			control.clearLog();
			const node = ownNode(
				'Node',
				service,
				{ resource, operation, ...given },
				connection.credentials,
			);
			const execution = await runOnce(client, node);
			expect(execution.error?.message).toBeUndefined();
			const sent = control
				.log()
				.map(({ method, path, query }) => `${method} ${path}${query && `?${query}`}`);
			expect(sent).toEqual(requests);
			expect(records(execution, 'Node')).toEqual(output);
		},
	);
});
