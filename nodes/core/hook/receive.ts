import type { IDataObject, IWebhookFunctions, IWebhookResponseData } from 'n8n-workflow';
import { asText, at, isRecord, readJson, type Json } from '../base';
import { eventShaper, withNodeErrors } from '../item';
import { Deadline, isGoodStatus, transmit } from '../wire';
import type { Delivery, Handshake, Hook } from '../words';
import { keptHere } from './registered';
import { Deliveries } from './repeats';
import { HookSettings } from './settings';

const PATIENCE_MS = 10_000;
const LONGEST_ANSWER = 2 ** 20;
const DECODER = new TextDecoder();
const UNDER_WAY = 'The same delivery is being worked on: send it again later';
const RECEIVED: IWebhookResponseData = { webhookResponse: { received: true } };

/** Takes one delivery: refused with 401 or 400, acknowledged without a run, or handed on. */
export async function receive(host: IWebhookFunctions, hook: Hook): Promise<IWebhookResponseData> {
	return await withNodeErrors(host.getNode(), async () => await take(host, hook));
}

async function take(host: IWebhookFunctions, hook: Hook): Promise<IWebhookResponseData> {
	const delivery = await readDelivery(host);
	const settings = new HookSettings(host, hook);
	const { guards } = settings;
	const secret = settings.secret || (hook.registration && keptHere(host)?.secret) || '';
	const now = Date.now();
	const reason = hook.verify(delivery, secret, now, guards);
	if (reason !== undefined) return refuse(host, 401, reason);
	const place = { ownUrl: host.getNodeWebhookUrl('default') ?? '', emulator: settings.emulator };
	const handshake = hook.handshake?.(delivery, place);
	if (handshake) return await shakeHands(host, handshake);
	const strange = hook.verifyEvents?.(delivery, secret, now, guards);
	if (strange !== undefined) return refuse(host, 401, strange);
	const body = readJson(DECODER.decode(delivery.raw));
	if (body === undefined || typeof body !== 'object' || body === null) {
		return refuse(host, 400, 'The body is not a JSON object');
	}
	const chosen = settings.events();
	const options = settings.options();
	const stray = strayReason(host, hook, settings.secret, chosen, body);
	if (stray !== undefined) return refuse(host, 401, stray);
	const content = hook.unwrap ? hook.unwrap(body) : body;
	const wanted = (Array.isArray(content) ? content : [content]).filter(
		(event) => isChosen(hook, chosen, event) && (hook.wanted?.(event, options) ?? true),
	);
	const repeats = new Deliveries(host);
	const { id, eventIds } = idsOf(hook, delivery, wanted);
	const fates = [id, ...eventIds].map((one) => (one === '' ? 'new' : repeats.standingOf(one)));
	if (fates[0] === 'seen') return RECEIVED;
	if (fates.includes('underWay')) return refuse(host, 503, UNDER_WAY);
	const events = wanted.filter(
		(_, index) => fates[index + 1] === 'new' && isFirst(eventIds, index),
	);
	if (events.length === 0) return RECEIVED;
	repeats.hold([id, ...eventIds].filter((one, index) => one !== '' && fates[index] === 'new'));
	const shape = eventShaper(hook.api, settings.normalizesDates);
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

/** Visits the address once, without any credential and without following redirects. */
async function isConfirmed(host: IWebhookFunctions, address: string): Promise<boolean> {
	const request = { method: 'GET' as const, url: address, headers: {} };
	const limits = { deadline: new Deadline(PATIENCE_MS), maxBytes: LONGEST_ANSWER, secrets: [] };
	const ending = await transmit(host, undefined, request, limits);
	return ending.kind === 'answered' && isGoodStatus(ending.answer.status);
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
	handMade: string,
	chosen: readonly string[],
	body: Json,
): string | undefined {
	if (hook.registration === undefined || handMade !== '') return undefined;
	if (asText(at(body, hook.registration.sender)) !== keptHere(host)?.id) {
		return 'The delivery comes from another webhook';
	}
	return isChosen(hook, chosen, body) ? undefined : 'This event was not chosen';
}

function isChosen({ type }: Hook, events: readonly string[], event: Json): boolean {
	return type === undefined || events.length === 0 || events.includes(asText(at(event, type)));
}

/** What a repeated delivery and its events would carry again; blank where there is nothing. */
function idsOf(
	{ deliveryId, eventId, eventKey }: Hook,
	{ headers }: Delivery,
	events: readonly Json[],
): { id: string; eventIds: string[] } {
	const delivered = (deliveryId && headers[deliveryId]) || '';
	const idOf = (event: Json) =>
		(eventId && asText(at(event, eventId))) || (delivered === '' && eventKey?.(event)) || '';
	const named = (kind: string, id: string) => id && `${kind} ${id}`;
	return {
		id: named('delivery', delivered),
		eventIds: events.map((event) => named('event', idOf(event))),
	};
}

/** Whether an event stands for the first time in its delivery. */
function isFirst(ids: readonly string[], index: number): boolean {
	return ids[index] === '' || ids.indexOf(ids[index]) === index;
}

function refuse(host: IWebhookFunctions, status: number, message: string): IWebhookResponseData {
	host.getResponseObject().status(status).json({ message });
	return { noWebhookResponse: true };
}
