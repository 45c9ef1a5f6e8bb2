import axios from 'axios';

import { startEmulator, type Emulator } from '../../../sandbox/emulators/index.cts';
import { addressOf } from '../../../sandbox/n8n/server.cts';
import { waitFor } from '../../../sandbox/process/wait-for.cts';
import type { Stage } from '../../../sandbox/stage/stage.cts';
import { byId } from './case.cts';
import { attach, chain, ownNode, records } from './n8n.cts';

const secret = 'a-secret-of-this-test';
const patience = { timeoutMs: 30_000 };

let stage: Stage;

beforeAll(async () => {
	stage = await attach();
});

/** A webhook trigger in an active workflow. */
class Listener {
	private constructor(
		private readonly workflow: string,
		readonly address: string,
	) {}

	static async start(node: string, triggerOn: string): Promise<Listener> {
		const trigger = {
			...ownNode('Trigger', node, { triggerOn, secret: byId(secret) }),
			webhookId: `e2e-${node}`,
		};
		const address = `${addressOf(stage.state)}/webhook/${trigger.webhookId}/webhook`;
		const { id } = await stage.client.createWorkflow(chain(node, trigger));
		await stage.client.activate(id);
		const listener = new Listener(id, address);
		const known = async () => ((await listener.deliver({}, {})).status === 404 ? undefined : true);
		await waitFor('The registration of the webhook', known, patience);
		return listener;
	}

	async stop(): Promise<void> {
		await stage.client.deactivate(this.workflow);
	}

	async deliver(event: object, sent: { params?: object; headers?: Record<string, string> }) {
		return await axios.post(this.address, event, { ...sent, validateStatus: () => true });
	}

	/** What so many runs of the workflow have been started with. */
	async received(count: number): Promise<Array<Record<string, unknown>>> {
		const enough = async () => {
			const runs = await stage.client.executions(this.workflow);
			return runs.length >= count ? runs : undefined;
		};
		const runs = await waitFor('The run for a delivery', enough, patience);
		return runs.flatMap((run) => records(run, 'Trigger'));
	}
}

describe('Hyperaktiv', () => {
	const event = { Event: 'JourneyCompleted', Journey: { Id: 5 } };
	let listener: Listener;

	beforeAll(async () => {
		listener = await Listener.start('hyperaktivTrigger', 'webhookReceived');
	});
	afterAll(async () => await listener?.stop());

	test('only a delivery with the secret starts the workflow', async () => {
		expect((await listener.deliver(event, {})).status).toBe(401);
		expect((await listener.deliver(event, { params: { secret: 'wrong' } })).status).toBe(401);
		expect((await listener.deliver(event, { params: { secret } })).status).toBe(200);
		await listener.received(1);
		const headers = { 'x-webhook-secret': secret };
		expect((await listener.deliver(event, { headers })).status).toBe(200);
		expect(await listener.received(2)).toEqual([
			expect.objectContaining(event),
			expect.objectContaining(event),
		]);
	});
});

describe('HyperTrack', () => {
	let listener: Listener;
	let emulator: Emulator;

	beforeAll(async () => {
		emulator = await startEmulator('hyperTrack');
		listener = await Listener.start('hyperTrackTrigger', 'event');
	});
	afterAll(async () => {
		await listener?.stop();
		await emulator?.stop();
	});

	test('the trigger confirms its subscription, and each event of a delivery is an item', async () => {
		const webhook = { url: `${listener.address}?secret=${secret}` };
		expect(await emulator.control.act('addWebhook', webhook)).toMatchObject({ status: 200 });
		const order = (value: string) => ({ type: 'order', data: { value, order_handle: 'o-1' } });
		const event = [order('started'), order('arrived')];
		const deliveries = await emulator.control.act('fire', { event });
		expect(deliveries).toEqual([expect.objectContaining({ attempts: 1, status: 200 })]);
		expect(await listener.received(1)).toEqual(event.map((one) => expect.objectContaining(one)));
	});
});
