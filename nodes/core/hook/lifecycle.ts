import type { IHookFunctions } from 'n8n-workflow';
import { invalid } from '../base';
import { withNodeErrors } from '../item';
import { connect } from '../wire';
import type { Hook } from '../words';
import { keptHere, RegisteredWebhook } from './registered';
import { settingsOf } from './settings';

/** Whether the service already delivers to this node as its parameters say. */
export async function hookExists(host: IHookFunctions, hook: Hook): Promise<boolean> {
	return await withNodeErrors(host.getNode(), async () => {
		const { secret, events } = settingsOf(host, hook);
		if (!hook.registration || secret !== '') return secret !== '';
		const client = await connect(host, hook.api);
		return await new RegisteredWebhook(host, client, hook.registration).exists(events);
	});
}

/** Tells the service where to deliver. Refuses to start without a secret. */
export async function createHook(host: IHookFunctions, hook: Hook): Promise<boolean> {
	return await withNodeErrors(host.getNode(), async () => {
		const { secret, events } = settingsOf(host, hook);
		if (secret !== '') return true;
		if (!hook.registration) {
			const advice =
				'Pick the new secret from the list, and hand it to the service with the address.';
			throw invalid('Choose a secret first', advice);
		}
		const client = await connect(host, hook.api);
		await new RegisteredWebhook(host, client, hook.registration).ensure(events);
		return true;
	});
}

/** Tells the service to stop delivering. */
export async function deleteHook(
	host: IHookFunctions,
	{ registration, api }: Hook,
): Promise<boolean> {
	if (registration === undefined || keptHere(host) === undefined) return true;
	return await withNodeErrors(host.getNode(), async () => {
		const client = await connect(host, api);
		await new RegisteredWebhook(host, client, registration).remove();
		return true;
	});
}
