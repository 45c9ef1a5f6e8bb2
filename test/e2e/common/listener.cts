import axios from 'axios';

import { addressOf } from '../../../sandbox/n8n/server.cts';
import { waitFor } from '../../../sandbox/process/wait-for.cts';
import type { Stage } from '../../../sandbox/stage/stage.cts';
import { attach, chain, ownNode, records } from './n8n.cts';
import { byId } from './user-run.cts';

const patience = { timeoutMs: 30_000 };

/** A webhook trigger in an active workflow. */
export class Listener {
	private constructor(
		private readonly stage: Stage,
		private readonly workflow: string,
		readonly address: string,
	) {}

	/** Its trigger asks for the secret. */
	static async start(
		node: string,
		triggerOn: string,
		secret: string,
		more: object = {},
	): Promise<Listener> {
		const stage = await attach();
		const trigger = {
			...ownNode('Trigger', node, { triggerOn, secret: byId(secret), ...more }),
			webhookId: `e2e-${node}`,
		};
		const address = `${addressOf(stage.state)}/webhook/${trigger.webhookId}/webhook`;
		const { id } = await stage.client.createWorkflow(chain(node, trigger));
		await stage.client.activate(id);
		const listener = new Listener(stage, id, address);
		const known = async () => ((await listener.deliver({}, {})).status === 404 ? undefined : true);
		await waitFor('The registration of the webhook', known, patience);
		return listener;
	}

	async stop(): Promise<void> {
		await this.stage.client.deactivate(this.workflow);
	}

	async deliver(event: object, sent: { params?: object; headers?: Record<string, string> }) {
		return await axios.post(this.address, event, { ...sent, validateStatus: () => true });
	}

	/** What so many runs of the workflow have been started with. */
	async received(count: number): Promise<Array<Record<string, unknown>>> {
		const enough = async () => {
			const runs = await this.stage.client.executions(this.workflow);
			return runs.length >= count ? runs : undefined;
		};
		const runs = await waitFor('The run for a delivery', enough, patience);
		return runs.flatMap((run) => records(run, 'Trigger'));
	}
}
