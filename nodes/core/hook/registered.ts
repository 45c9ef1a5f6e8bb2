import type { IDataObject, IHookFunctions, IWebhookFunctions } from 'n8n-workflow';
import {
	asText,
	at,
	fingerprint,
	isRecord,
	nodeDefect,
	pathPart,
	Problem,
	sentences,
	type Json,
} from '../base';
import { assemble, plainParts, recordsOf } from '../request';
import type { Client } from '../wire';
import { fillPath, type Registration } from '../words';

/** What the node keeps of its own webhook; the secret is given out only once. */
interface Kept {
	id: string;
	secret: string;
	url: string;
	/** Made while the editor listens for a test event. */
	isTest: boolean;
}

const KEPT = 'webhook ';

/** The webhook of one node at its service: found by its address, made and removed by the node. */
export class RegisteredWebhook {
	private readonly url: string;
	private readonly memory: IDataObject;

	constructor(
		private readonly host: IHookFunctions,
		private readonly client: Client,
		private readonly registration: Registration,
	) {
		this.url = urlOf(host);
		this.memory = host.getWorkflowStaticData('node');
	}

	/** Whether the service has the webhook, delivering these events, and the node its secret. */
	async exists(events: readonly string[]): Promise<boolean> {
		return (await this.listed()).some((row) => this.isGood(row, events));
	}

	/** Makes the webhook. One that lost its secret, stopped delivering or has other events goes first. */
	async ensure(events: readonly string[]): Promise<void> {
		const listed = await this.listed();
		if (listed.some((row) => this.isGood(row, events))) return;
		for (const row of listed) await this.removeOne(asText(at(row, this.registration.id)));
		if (!this.isTest) await this.removeLeftBehind();
		const kept: Kept = { ...(await this.create(events)), url: this.url, isTest: this.isTest };
		this.memory[storageKey(this.url)] = kept as unknown as IDataObject;
	}

	/** Removes what the node keeps; a webhook that is gone already counts as removed. */
	async remove(kept: Kept): Promise<void> {
		await this.removeOne(kept.id);
		delete this.memory[storageKey(this.url)];
	}

	private get isTest(): boolean {
		return this.host.getMode() === 'manual';
	}

	/** The webhooks at the service that deliver to the node's address. */
	private async listed(): Promise<Json[]> {
		const { path, items, url } = this.registration;
		const { baseUrl, hostName } = this.client;
		const { body } = await this.client.send(assemble(plainParts('GET', path), baseUrl));
		return recordsOf(body, items, hostName).filter((row) => asText(at(row, url)) === this.url);
	}

	private isGood(row: Json, wanted: readonly string[]): boolean {
		const { id, state, events: eventsPath } = this.registration;
		const events = at(row, eventsPath);
		const kept = keptHere(this.host);
		return (
			kept !== undefined &&
			kept.secret !== '' &&
			kept.id === asText(at(row, id)) &&
			asText(at(row, state.path)) === state.active &&
			Array.isArray(events) &&
			[...events].sort().join() === [...wanted].sort().join()
		);
	}

	private async create(events: readonly string[]): Promise<Pick<Kept, 'id' | 'secret'>> {
		const { path, body: bodyOf, created, id, secret, unreachable } = this.registration;
		const webhook = { url: this.url, events: [...events], name: nameOf(this.host) };
		const request = assemble(
			{ ...plainParts('POST', path), body: bodyOf(webhook) },
			this.client.baseUrl,
		);
		const { body } = await this.client.send(request).catch((error: unknown) => {
			throw withHint(error, unreachable);
		});
		const record = at(body, created);
		const kept = { id: asText(at(record, id)), secret: asText(at(record, secret)) };
		if (kept.id !== '' && kept.secret !== '') return kept;
		throw nodeDefect(
			'The service registered the webhook without handing out its secret',
			'Deliveries could not be verified, so the trigger does not start.',
		);
	}

	/** When n8n has moved to another address, the webhook of the old one would be called in vain. */
	private async removeLeftBehind(): Promise<void> {
		for (const name of Object.keys(this.memory).filter((key) => key.startsWith(KEPT))) {
			const kept = this.memory[name] as unknown as Kept;
			if (kept.isTest || kept.url === this.url) continue;
			await this.removeOne(kept.id);
			delete this.memory[name];
		}
	}

	private async removeOne(id: string): Promise<void> {
		const { itemPath, gone } = this.registration;
		const path = fillPath(itemPath, () => pathPart(id, 'Webhook ID'));
		const request = assemble(plainParts('DELETE', path), this.client.baseUrl);
		await this.client.send({ ...request, answers: gone });
	}
}

/** What the node keeps of its webhook at this address. */
export function keptHere(host: IHookFunctions | IWebhookFunctions): Kept | undefined {
	const value = host.getWorkflowStaticData('node')[storageKey(urlOf(host))];
	return isRecord(value) ? (value as unknown as Kept) : undefined;
}

function withHint(error: unknown, hint: string): unknown {
	if (!(error instanceof Problem) || error.facts.status !== 400) return error;
	const description = sentences(error.facts.description, hint);
	return new Problem(error.message, { ...error.facts, description });
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
