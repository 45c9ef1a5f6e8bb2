import type { IDataObject, IHookFunctions, IWebhookFunctions } from 'n8n-workflow';
import type { Client } from '../wire/client';
import { encodeField } from '../item/encode';
import { choices } from '../words/fields';
import { openClient } from '../wire/connect';
import { recordsOf } from '../request/pages';
import { fillPath } from '../words/layout';
import { Problem, invalid } from '../base/problem';
import { assemble, type RequestParts } from '../request/parts';
import { fingerprint, pathPart } from '../base/safe';
import { asText, at, isRecord, type Json, type JsonObject } from '../base/values';
import type { Api } from '../words/vocabulary';

/** How a service keeps webhooks: one list to read, one address to create at and to delete from. */
export interface Registration {
	path: string;
	/** The path of one webhook, with its id in braces. */
	itemPath: string;
	items: string;
	/** Where the record stands in the answer to a create. */
	created: string;
	id: string;
	url: string;
	events: string;
	/** A webhook in another state does not deliver. */
	state: { path: string; active: string };
	secret: string;
	/** Where a delivery names the webhook that it comes from. */
	sender: string;
	body: (webhook: { url: string; events: string[]; name: string }) => JsonObject;
	/** Statuses of a delete that say it was gone already. */
	gone: readonly number[];
	/** Shown when n8n's address is not one the service can reach. */
	unreachable: string;
}

/** What the node keeps of its own webhook; the secret is given out only once. */
interface Kept {
	id: string;
	secret: string;
	url: string;
	/** Made while the editor listens for a test event. */
	isTest: boolean;
}

const KEPT = 'webhook ';

/**
 * Finds the node's webhook by its address, and creates it when asked to. A webhook that lost its
 * secret, stopped delivering or has other events is removed first.
 */
export async function registered(
	host: IHookFunctions,
	api: Api,
	registration: Registration,
	what: 'check' | 'create',
): Promise<boolean> {
	const url = urlOf(host);
	const events = wantedEvents(host);
	const client = await openClient(host, api);
	const ours = (await listed(client, registration)).filter(
		(row) => asText(at(row, registration.url)) === url,
	);
	const kept = keptFor(host, url);
	const good = ours.find((row) => isGood(row, registration, events, kept));
	if (what === 'check' || good) return good !== undefined;
	for (const row of ours) await removeOne(client, registration, asText(at(row, registration.id)));
	if (!isTest(host)) await removeLeftBehind(host, client, registration);
	const webhook = await created(client, registration, { url, events, name: nameOf(host) });
	keep(host, { ...webhook, url, isTest: isTest(host) });
	return true;
}

/** When n8n has moved to another address, the webhook of the old one would be called in vain. */
async function removeLeftBehind(
	host: IHookFunctions,
	client: Client,
	registration: Registration,
): Promise<void> {
	const memory = host.getWorkflowStaticData('node');
	for (const name of Object.keys(memory).filter((key) => key.startsWith(KEPT))) {
		const kept = memory[name] as unknown as Kept;
		if (kept.isTest || kept.url === urlOf(host)) continue;
		await removeOne(client, registration, kept.id);
		delete memory[name];
	}
}

function isTest(host: IHookFunctions): boolean {
	return host.getMode() === 'manual';
}

/** Removes the node's webhook; one that is gone already counts as removed. */
export async function removed(
	host: IHookFunctions,
	api: Api,
	registration: Registration,
): Promise<boolean> {
	const url = urlOf(host);
	const kept = keptFor(host, url);
	if (kept) await removeOne(await openClient(host, api), registration, kept.id);
	delete host.getWorkflowStaticData('node')[storageKey(url)];
	return true;
}

/** What the node keeps of its webhook at this address. */
export function keptHere(host: IHookFunctions | IWebhookFunctions): Kept | undefined {
	return keptFor(host, urlOf(host));
}

/** The types of events that are chosen in the node. */
export function chosenEvents(host: IHookFunctions | IWebhookFunctions): string[] {
	const events = encodeField(EVENTS, host.getNodeParameter('events', []), { zone: '' });
	return (events as string[] | undefined) ?? [];
}

const EVENTS = choices('events', []);

async function listed(client: Client, registration: Registration): Promise<Json[]> {
	const { body } = await client.send(assemble(partsOf('GET', registration.path), client.baseUrl));
	return recordsOf(body, registration.items, client.hostName);
}

function isGood(
	row: Json,
	registration: Registration,
	events: string[],
	kept: Kept | undefined,
): boolean {
	const rowEvents = at(row, registration.events);
	return (
		kept !== undefined &&
		kept.secret !== '' &&
		kept.id === asText(at(row, registration.id)) &&
		asText(at(row, registration.state.path)) === registration.state.active &&
		Array.isArray(rowEvents) &&
		[...rowEvents].sort().join() === [...events].sort().join()
	);
}

async function created(
	client: Client,
	registration: Registration,
	webhook: { url: string; events: string[]; name: string },
): Promise<Pick<Kept, 'id' | 'secret'>> {
	const parts = { ...partsOf('POST', registration.path), body: registration.body(webhook) };
	const { body } = await client.send(assemble(parts, client.baseUrl)).catch((error: unknown) => {
		throw withHint(error, registration.unreachable);
	});
	const record = at(body, registration.created);
	const kept = {
		id: asText(at(record, registration.id)),
		secret: asText(at(record, registration.secret)),
	};
	if (kept.id !== '' && kept.secret !== '') return kept;
	throw new Problem('The service registered the webhook without handing out its secret', {
		description: 'Deliveries could not be verified, so the trigger does not start.',
		failure: { cause: 'node-defect' },
	});
}

function withHint(error: unknown, hint: string): unknown {
	if (!(error instanceof Problem) || error.facts.status !== 400) return error;
	return new Problem(error.message, {
		...error.facts,
		description: `${error.facts.description ?? ''} ${hint}`.trim(),
	});
}

async function removeOne(client: Client, registration: Registration, id: string): Promise<void> {
	const path = fillPath(registration.itemPath, () => pathPart(id, 'Webhook ID'));
	await client.send({
		...assemble(partsOf('DELETE', path), client.baseUrl),
		answers: registration.gone,
	});
}

function partsOf(method: 'GET' | 'POST' | 'DELETE', path: string): RequestParts {
	return { method, path, query: {}, headers: {}, repeat: method === 'GET' ? 'safe' : 'unsafe' };
}

function wantedEvents(host: IHookFunctions): string[] {
	const events = chosenEvents(host);
	if (events.length > 0) return events;
	throw invalid(
		'Choose at least one event',
		'The service delivers only the events that are chosen here.',
	);
}

function nameOf(host: IHookFunctions): string {
	return `n8n: ${host.getWorkflow().name ?? host.getWorkflow().id ?? 'workflow'}`.slice(0, 100);
}

function urlOf(host: IHookFunctions | IWebhookFunctions): string {
	return host.getNodeWebhookUrl('default') ?? '';
}

/** A test and the live workflow have addresses of their own, so that neither removes the other's. */
function storageKey(url: string): string {
	return `${KEPT}${fingerprint(url)}`;
}

function keptFor(host: IHookFunctions | IWebhookFunctions, url: string): Kept | undefined {
	const value = host.getWorkflowStaticData('node')[storageKey(url)];
	return isRecord(value) ? (value as unknown as Kept) : undefined;
}

function keep(host: IHookFunctions, kept: Kept): void {
	host.getWorkflowStaticData('node')[storageKey(kept.url)] = kept as unknown as IDataObject;
}
