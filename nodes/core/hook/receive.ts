import type { IDataObject, IWebhookFunctions, IWebhookResponseData } from 'n8n-workflow';
import { asText, at, BoundedMemory, isRecord, readJson, type Json } from '../base';
import { eventShaper, withNodeErrors } from '../item';
import type { Delivery, Handshake, Hook } from '../words';
import { isConfirmed } from './handshake';
import { keptHere } from './registered';
import { settingsOf, type HookSettings } from './settings';

const REPLAY_MS = 15 * 60_000;
const replays = new BoundedMemory<true>(20_000, REPLAY_MS);
const DECODER = new TextDecoder();
const RECEIVED: IWebhookResponseData = { webhookResponse: { received: true } };

/** Takes one delivery: refused with 401 or 400, acknowledged without a run, or handed on. */
export async function receive(host: IWebhookFunctions, hook: Hook): Promise<IWebhookResponseData> {
	return await withNodeErrors(host.getNode(), async () => await take(host, hook));
}

async function take(host: IWebhookFunctions, hook: Hook): Promise<IWebhookResponseData> {
	const delivery = await readDelivery(host);
	const settings = settingsOf(host, hook);
	const { options } = settings;
	const secret = settings.secret || (hook.registration && keptHere(host)?.secret) || '';
	const now = Date.now();
	const reason = hook.verify(delivery, secret, now, options);
	if (reason !== undefined) return refuse(host, 401, reason);
	const handshake = hook.handshake?.(delivery, host.getNodeWebhookUrl('default') ?? '');
	if (handshake) return await shakeHands(host, handshake);
	const forged = hook.signature?.(delivery, secret, now, options);
	if (forged !== undefined) return refuse(host, 401, forged);
	const body = readJson(DECODER.decode(delivery.raw));
	if (body === undefined || typeof body !== 'object' || body === null) {
		return refuse(host, 400, 'The body is not a JSON object');
	}
	const stray = strayReason(host, hook, settings, body);
	if (stray !== undefined) return refuse(host, 401, stray);
	if (isReplay(host, hook.deliveryId && delivery.headers[hook.deliveryId])) return RECEIVED;
	const content = hook.unwrap ? hook.unwrap(body) : body;
	const events = (Array.isArray(content) ? content : [content]).filter(
		(event) =>
			isChosen(hook, settings, event) &&
			(hook.wanted?.(event, options) ?? true) &&
			!isReplay(host, hook.eventId && asText(at(event, hook.eventId))),
	);
	if (events.length === 0) return RECEIVED;
	const shape = eventShaper(hook.api, settings.normalizeDates);
	return { workflowData: [events.map((event) => ({ json: shape(event) }))] };
}

async function shakeHands(
	host: IWebhookFunctions,
	handshake: Handshake,
): Promise<IWebhookResponseData> {
	if ('refused' in handshake) return refuse(host, 400, handshake.refused);
	if (await isConfirmed(host, handshake.visit)) return { webhookResponse: { confirmed: true } };
	return refuse(host, 502, 'The subscription could not be confirmed');
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

/** Why a signed delivery is not meant for the webhook that the node has registered. */
function strayReason(
	host: IWebhookFunctions,
	hook: Hook,
	settings: HookSettings,
	body: Json,
): string | undefined {
	if (hook.registration === undefined || settings.secret !== '') return undefined;
	if (asText(at(body, hook.registration.sender)) !== keptHere(host)?.id) {
		return 'The delivery comes from another webhook';
	}
	return isChosen(hook, settings, body) ? undefined : 'This event was not chosen';
}

function isChosen({ type }: Hook, { events }: HookSettings, event: Json): boolean {
	return type === undefined || events.length === 0 || events.includes(asText(at(event, type)));
}

/** Whether a delivery or an event with this id came before, to this node in this mode. */
function isReplay(host: IWebhookFunctions, id: string | undefined): boolean {
	if (!id) return false;
	const key = `${host.getWorkflow().id ?? ''}/${host.getNode().id}/${host.getMode()}/${id}`;
	const known = replays.has(key);
	replays.use(key, () => true);
	return known;
}

function refuse(host: IWebhookFunctions, status: number, message: string): IWebhookResponseData {
	host.getResponseObject().status(status).json({ message });
	return { noWebhookResponse: true };
}
