import type {
	IDataObject,
	IHookFunctions,
	IWebhookFunctions,
	IWebhookResponseData,
} from 'n8n-workflow';
import { toNodeError, withNodeErrors } from './errors';
import { invalid } from './problem';
import { parseJson } from './json';
import { Recent } from './recent';
import { registered, removed, storedSecret, type Registration } from './register';
import { eventShaper } from './shape';
import { unwrapLocator } from './encode';
import { asText, at, isRecord, type Json } from './values';
import type { Delivery, Verify } from './verify';
import type { Api, Choice } from './vocabulary';

/** A service's webhook trigger: who may deliver, what a delivery holds, and how it is registered. */
export interface Hook {
	api: Api;
	/** What the trigger can be told to wait for: `triggerOn`. */
	triggers: readonly Choice[];
	/** The event types to choose from, where the service names them. */
	events?: readonly Choice[];
	verify: Verify;
	/** Where the service can be told the address; without it the user does that by hand. */
	registration?: Registration;
	/** Dot path of the event's type, filtered by the parameter `events`. */
	type?: string;
	/** Dot path of the id that a repeated delivery carries again. */
	eventId?: string;
}

const REPLAY_MS = 15 * 60_000;
const replays = new Recent<true>(20_000, REPLAY_MS);

/** Whether the service already delivers to this node as its parameters say. */
export async function hookExists(host: IHookFunctions, hook: Hook): Promise<boolean> {
	if (!hook.registration) return secretOf(host) !== '';
	const { registration } = hook;
	return await withNodeErrors(
		host.getNode(),
		async () => await registered(host, hook.api, registration, 'check'),
	);
}

/** Tells the service where to deliver. Refuses to start without a secret. */
export async function createHook(host: IHookFunctions, hook: Hook): Promise<boolean> {
	if (hook.registration) {
		const { registration } = hook;
		return await withNodeErrors(
			host.getNode(),
			async () => await registered(host, hook.api, registration, 'create'),
		);
	}
	if (secretOf(host) !== '') return true;
	throw toNodeError(
		host.getNode(),
		invalid(
			'Choose a secret first',
			'Pick the new secret from the list, and hand it to the service with the address.',
		),
	);
}

/** Tells the service to stop delivering; what is gone already counts as removed. */
export async function deleteHook(host: IHookFunctions, hook: Hook): Promise<boolean> {
	if (!hook.registration) return true;
	const { registration } = hook;
	return await withNodeErrors(
		host.getNode(),
		async () => await removed(host, hook.api, registration),
	);
}

/** Takes one delivery: refused with 401 or 400, acknowledged without a run, or handed on. */
export async function receive(host: IWebhookFunctions, hook: Hook): Promise<IWebhookResponseData> {
	const delivery = await readDelivery(host);
	const reason = hook.verify(delivery, secretOf(host, hook), Date.now());
	if (reason !== undefined) return refuse(host, 401, reason);
	const body = readBody(delivery.raw);
	if (body === undefined || typeof body !== 'object' || body === null) {
		return refuse(host, 400, 'The body is not a JSON object');
	}
	if (!isWanted(host, hook, body) || isReplay(host, hook, body))
		return { webhookResponse: { received: true } };
	const shape = eventShaper(hook.api, host.getNodeParameter('normalizeDates', true) === true);
	const items = (Array.isArray(body) ? body : [body]).map((event) => ({ json: shape(event) }));
	return { workflowData: [items] };
}

function secretOf(host: IHookFunctions | IWebhookFunctions, hook?: Hook): string {
	if (hook?.registration) return storedSecret(host);
	return String(unwrapLocator(host.getNodeParameter('secret', '')) ?? '').trim();
}

async function readDelivery(host: IWebhookFunctions): Promise<Delivery> {
	const request = host.getRequestObject();
	if (request.rawBody === undefined) await request.readRawBody();
	const headers = Object.entries(host.getHeaderData()).map(([name, value]) => [
		name.toLowerCase(),
		String(value),
	]);
	const query = isRecord(host.getQueryData())
		? Object.entries(host.getQueryData() as IDataObject)
		: [];
	return {
		raw: request.rawBody ?? Buffer.alloc(0),
		headers: Object.fromEntries(headers) as Record<string, string>,
		query: Object.fromEntries(query.map(([name, value]) => [name, String(value)])),
	};
}

function readBody(raw: Buffer): Json | undefined {
	try {
		return parseJson(raw.toString('utf8'));
	} catch {
		return undefined;
	}
}

function isWanted(host: IWebhookFunctions, hook: Hook, body: Json): boolean {
	if (hook.type === undefined) return true;
	const events = host.getNodeParameter('events', []) as string[];
	return events.length === 0 || events.includes(asText(at(body, hook.type)));
}

function isReplay(host: IWebhookFunctions, hook: Hook, body: Json): boolean {
	const id = hook.eventId === undefined ? '' : asText(at(body, hook.eventId));
	if (id === '') return false;
	const key = `${host.getWorkflow().id ?? ''}/${host.getNode().id}/${host.getMode()}/${id}`;
	const known = replays.has(key);
	replays.use(key, () => true);
	return known;
}

function refuse(host: IWebhookFunctions, status: number, message: string): IWebhookResponseData {
	host.getResponseObject().status(status).json({ message });
	return { noWebhookResponse: true };
}
