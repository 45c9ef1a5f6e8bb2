import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { poll, startServer, type TestServer } from '../../harness/index.cts';
import { root } from '../../harness/package.cts';
import { PORTS, savedTriggers, type SavedTrigger } from './saved-state-cases.cts';

/** What triggers of version 0.1.0 had in their memory, by the port that they polled. */
const states = JSON.parse(
	readFileSync(join(root, 'test/fixtures/saved-states.json'), 'utf8'),
) as Record<string, Record<string, object>>;

/** A service that lists these records, on a port for which there is a state. */
async function serve({ answer }: SavedTrigger, records: unknown[]): Promise<TestServer> {
	for (const port of PORTS) {
		const answered = startServer((_request, response) => {
			response.setHeader('content-type', 'application/json').end(JSON.stringify(answer(records)));
		}, port);
		const server = await answered.catch(() => undefined);
		if (server) return server;
	}
	throw new Error(`None of the ports ${PORTS.join(', ')} is free`);
}

describe('a live trigger that was saved by the version before goes on', () => {
	test.each(Object.entries(savedTriggers))('%s', async (name, saved) => {
		const { node, parameters, credentials, known, fresh, handedOn } = saved;
		const server = await serve(saved, [...known, fresh]);
		try {
			const staticData = structuredClone(states[name][new URL(server.url).port]);
			const subject = { node, parameters, credentials: credentials(server.url), staticData };
			const items = await poll(subject);
			expect(items?.[0].map(({ json }) => json)).toEqual([expect.objectContaining(handedOn)]);
			expect(await poll(subject)).toBeNull();
			expect(Object.keys(staticData)).toEqual(Object.keys(states[name][new URL(server.url).port]));
		} finally {
			await server.stop();
		}
	});
});
