import type { IHookFunctions } from 'n8n-workflow';
import { invalid } from '../base';
import { withNodeErrors } from '../item';
import { connect } from '../wire';
import type { Hook } from '../words';
import { keptHere, RegisteredWebhook } from './registered';
import { HookSettings } from './settings';

/** Whether the service already delivers to this node as its parameters say. */
export async function hookExists(host: IHookFunctions, hook: Hook): Promise<boolean> {
	return await withNodeErrors(host.getNode(), async () => {
		const settings = checkedSettings(host, hook);
		if (!hook.registration || settings.secret !== '') return settings.secret !== '';
		const events = settings.eventsToRegister();
		const client = await connect(host, hook.api);
		return await new RegisteredWebhook(host, client, hook.registration).exists(events);
	});
}

/** Tells the service where to deliver. Refuses to start without a secret. */
export async function createHook(host: IHookFunctions, hook: Hook): Promise<boolean> {
	return await withNodeErrors(host.getNode(), async () => {
		const settings = checkedSettings(host, hook);
		if (settings.secret !== '') return true;
		if (!hook.registration) {
			const advice =
				'Pick the new secret from the list, and hand it to the service with the address.';
			throw invalid('Choose a secret first', advice);
		}
		const events = settings.eventsToRegister();
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
	const kept = registration && keptHere(host);
	if (registration === undefined || kept === undefined) return true;
	return await withNodeErrors(host.getNode(), async () => {
		const client = await connect(host, api);
		await new RegisteredWebhook(host, client, registration).remove(kept);
		return true;
	});
}

/** The settings of a trigger whose filters can all be read: else it is not started. */
function checkedSettings(host: IHookFunctions, hook: Hook): HookSettings {
	const settings = new HookSettings(host, hook);
	settings.options();
	settings.events();
	return settings;
}
