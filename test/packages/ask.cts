import { join } from 'node:path';
import type { INodePropertyOptions, INodeType, INodeTypeDescription } from 'n8n-workflow';

import { byService } from '../../sandbox/emulators/index.cts';
import type { Bench } from '../contract/common/bench.cts';
import type { PollingCase } from '../e2e/common/polling-case.cts';
import { poll, webhookLifecycle } from '../harness/index.cts';
import { lists } from './lists.cts';

const polling = Object.values(
	byService<PollingCase[]>(join(__dirname, '../e2e'), 'polling.cts'),
).flat();

/** The first of the events that a webhook trigger offers. */
function firstEvent({ properties }: INodeTypeDescription): unknown {
	const events = properties.find(({ name }) => name === 'events')?.options ?? [];
	return (events[0] as INodePropertyOptions | undefined)?.value;
}

/** Lets a node ask its service for something, whatever kind of node it is. */
export async function ask(bench: Bench, service: string, type: INodeType): Promise<void> {
	const { description } = type;
	const subject = { node: description.name, credentials: bench.credentials, staticData: {} };
	if (description.webhooks) {
		const parameters = { events: [firstEvent(description)] };
		const webhookUrl = 'https://n8n.example.com/webhook/1';
		await webhookLifecycle({ ...subject, parameters, webhookUrl }).checkExists();
	} else if (description.polling) {
		for (const { node, parameters } of polling) {
			if (node === description.name) await poll({ ...subject, parameters, mode: 'manual' });
		}
	} else {
		for (const parameters of lists(service)) {
			expect((await bench.run(parameters)).error).toBeUndefined();
		}
	}
}
