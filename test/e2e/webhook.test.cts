import axios from 'axios';

import { addressOf } from '../../sandbox/n8n-server.cts';
import { waitFor } from '../../sandbox/process.cts';
import type { Stage } from '../../sandbox/stage.cts';
import { byId } from './case.cts';
import { attach, chain, ownNode, records } from './n8n.cts';

const secret = 'a-secret-of-this-test';
const event = { Event: 'JourneyCompleted', Journey: { Id: 5 } };

let stage: Stage;
let workflow: string;
let address: string;

beforeAll(async () => {
	stage = await attach();
	const trigger = {
		...ownNode('Trigger', 'hyperaktivTrigger', {
			triggerOn: 'webhookReceived',
			secret: byId(secret),
		}),
		webhookId: 'e2e-hyperaktiv',
	};
	address = `${addressOf(stage.state)}/webhook/${trigger.webhookId}/webhook`;
	({ id: workflow } = await stage.client.createWorkflow(chain('Webhook', trigger)));
	await stage.client.activate(workflow);
	const known = async () => ((await deliver({})).status === 404 ? undefined : true);
	await waitFor('The registration of the webhook', known, { timeoutMs: 30_000 });
});

afterAll(async () => await stage.client.deactivate(workflow));

async function deliver(sent: { params?: object; headers?: Record<string, string> }) {
	return await axios.post(address, event, { ...sent, validateStatus: () => true });
}

async function received(count: number) {
	const enough = async () => {
		const runs = await stage.client.executions(workflow);
		return runs.length >= count ? runs : undefined;
	};
	const runs = await waitFor('The run for a delivery', enough, { timeoutMs: 30_000 });
	return runs.flatMap((run) => records(run, 'Trigger'));
}

test('only a delivery with the secret starts the workflow', async () => {
	expect((await deliver({})).status).toBe(401);
	expect((await deliver({ params: { secret: 'wrong' } })).status).toBe(401);
	expect((await deliver({ params: { secret } })).status).toBe(200);
	await received(1);
	expect((await deliver({ headers: { 'x-webhook-secret': secret } })).status).toBe(200);
	expect(await received(2)).toEqual([
		expect.objectContaining(event),
		expect.objectContaining(event),
	]);
});
