import { createHmac, randomBytes, randomUUID } from 'node:crypto';
import type { Context } from '../framework/definition.cts';
import { pause } from '../framework/faults.cts';
import { ACCOUNT_ID } from './account.cts';
import type { HyperTrackSwitches } from './switches.cts';

const PATIENCE_MS = 10_000;
const V2_ATTEMPTS = 3;
const V3_ATTEMPTS = 4;
const TOPIC_ARN = `arn:aws:sns:us-west-2:000000000000:hypertrack-${ACCOUNT_ID}`;

/** A webhook as it is set up in the dashboard: there is no endpoint for it. */
export interface Webhook {
	id: string;
	url: string;
	api: 'v2' | 'v3';
	/** Event types; all of them without. */
	types?: string[];
	/** v3 delivers only after the receiver has visited the address it was sent. */
	isConfirmed: boolean;
	token: string;
	subscriptionArn: string;
}

/** How one delivery differs from a proper one. */
export interface HyperTrackDeliveryVariant {
	messageId?: string;
	/** Sent this many times with the same message id. */
	copies?: number;
	signature?: 'valid' | 'corrupt' | 'missing';
	contentType?: string;
	/** v3: inside the envelope of SNS instead of bare. */
	inEnvelope?: boolean;
	/** Replaces the raw text that goes out, signed as it is. */
	rawBody?: string;
}

export interface HyperTrackDelivery {
	webhookId: string;
	messageId: string;
	attempts: number;
	/** Status of the last answer; absent when nobody could be reached. */
	status?: number;
	body?: string;
}

/** Sets webhooks up and delivers to them. */
export class Webhooks {
	private webhooks: Webhook[] = [];

	constructor(private readonly context: Context<HyperTrackSwitches>) {}

	/** As in the dashboard; v3 then asks the receiver to visit an address, unless told otherwise. */
	async add(
		given: Pick<Webhook, 'url' | 'api' | 'types'>,
		{ handshake = true, subscribeUrl }: { handshake?: boolean; subscribeUrl?: string },
	): Promise<Webhook & { status?: number }> {
		const webhook: Webhook = {
			...given,
			id: randomUUID(),
			isConfirmed: given.api === 'v2' || !handshake,
			token: randomBytes(16).toString('hex'),
			subscriptionArn: `${TOPIC_ARN}:${randomUUID()}`,
		};
		this.webhooks.push(webhook);
		if (webhook.isConfirmed) return webhook;
		const { status } = await this.askForConfirmation(webhook, subscribeUrl);
		return { ...webhook, status };
	}

	/** What the receiver's visit answers, if its token is known. */
	confirm(token: string): string | undefined {
		const webhook = this.webhooks.find((one) => one.token === token);
		if (!webhook) return undefined;
		webhook.isConfirmed = true;
		return (
			'<ConfirmSubscriptionResponse xmlns="http://sns.amazonaws.com/doc/2010-03-31/">' +
			`<ConfirmSubscriptionResult><SubscriptionArn>${webhook.subscriptionArn}</SubscriptionArn>` +
			'</ConfirmSubscriptionResult></ConfirmSubscriptionResponse>'
		);
	}

	all(): Webhook[] {
		return this.webhooks;
	}

	clear(): void {
		this.webhooks = [];
	}

	/** Delivers a change in the background, as the service does. */
	announce(api: Webhook['api'], event: { type: string }, delivered?: () => void): void {
		if (!this.context.switches.deliverChanges) return;
		void this.deliver(api, event).then((deliveries) => {
			if (deliveries.some(({ status }) => isTaken(status))) delivered?.();
		});
	}

	/** Delivers an event, or several in one array, to every webhook that asked for them. */
	async deliver(
		api: Webhook['api'],
		event: { type: string } | Array<{ type: string }>,
		variant: HyperTrackDeliveryVariant = {},
	): Promise<HyperTrackDelivery[]> {
		const events = [event].flat();
		const receivers = this.webhooks.filter(
			(webhook) =>
				webhook.api === api &&
				webhook.isConfirmed &&
				events.some(({ type }) => webhook.types?.includes(type) ?? true),
		);
		const sent = receivers.map(async (webhook) => {
			const messageId = variant.messageId ?? randomUUID();
			const deliveries: HyperTrackDelivery[] = [];
			for (let copies = variant.copies ?? 1; copies > 0; copies--) {
				deliveries.push(
					api === 'v2'
						? await this.deliverV2(webhook, messageId, events[0], variant)
						: await this.deliverV3(webhook, messageId, events, variant),
				);
			}
			return deliveries;
		});
		return (await Promise.all(sent)).flat();
	}

	/** One event object, unsigned; anything but success is tried again. */
	private async deliverV2(
		webhook: Webhook,
		messageId: string,
		event: unknown,
		{
			rawBody = JSON.stringify(event),
			contentType = 'application/json',
		}: HyperTrackDeliveryVariant,
	): Promise<HyperTrackDelivery> {
		const { v2RetryMs } = this.context.switches;
		const answer = await repeat(V2_ATTEMPTS, v2RetryMs, isTaken, async () =>
			post(webhook.url, { 'content-type': contentType }, rawBody),
		);
		return { webhookId: webhook.id, messageId, ...answer };
	}

	/** An array of events, signed; success and refusal both end it. */
	private async deliverV3(
		webhook: Webhook,
		messageId: string,
		events: unknown[],
		variant: HyperTrackDeliveryVariant,
	): Promise<HyperTrackDelivery> {
		const message = variant.rawBody ?? JSON.stringify(events);
		const body = variant.inEnvelope
			? JSON.stringify(this.envelope('Notification', messageId, { Message: message }))
			: message;
		const headers = {
			'content-type': variant.contentType ?? 'application/json',
			'x-amz-sns-message-type': 'Notification',
			'x-amz-sns-message-id': messageId,
			'x-amz-sns-topic-arn': TOPIC_ARN,
			'x-amz-sns-subscription-arn': webhook.subscriptionArn,
			...this.signature(body, variant.signature),
		};
		const { v3RetryMs } = this.context.switches;
		const answer = await repeat(V3_ATTEMPTS, v3RetryMs, isAnswered, async () =>
			post(webhook.url, headers, body),
		);
		return { webhookId: webhook.id, messageId, ...answer };
	}

	/** HMAC-SHA256 in lower-case hex by the secret key: the real scheme is not published. */
	private signature(
		body: string,
		kind: HyperTrackDeliveryVariant['signature'] = 'valid',
	): Record<string, string> {
		if (kind === 'missing') return {};
		const secret = this.context.keys.valid + (kind === 'corrupt' ? 'x' : '');
		const digest = createHmac('sha256', secret).update(body).digest('hex');
		return { 'x-hypertrack-signature': digest };
	}

	private async askForConfirmation(
		{ url, token }: Webhook,
		subscribeUrl = `${this.context.origin()}/sns/?Action=ConfirmSubscription` +
			`&TopicArn=${TOPIC_ARN}&Token=${token}`,
	): Promise<Answer> {
		const id = randomUUID();
		const envelope = this.envelope('SubscriptionConfirmation', id, {
			Token: token,
			Message: 'You have chosen to subscribe to the topic. Visit the SubscribeURL to confirm.',
			SubscribeURL: subscribeUrl,
		});
		const body = JSON.stringify(envelope);
		const headers = {
			'content-type': 'text/plain; charset=UTF-8',
			'x-amz-sns-message-type': 'SubscriptionConfirmation',
			'x-amz-sns-message-id': id,
			'x-amz-sns-topic-arn': TOPIC_ARN,
			...this.signature(body),
		};
		return await post(url, headers, body);
	}

	private envelope(type: string, messageId: string, content: Record<string, string>) {
		return {
			Type: type,
			MessageId: messageId,
			TopicArn: TOPIC_ARN,
			...content,
			Timestamp: new Date(this.context.clock.now()).toISOString(),
			SignatureVersion: '1',
			Signature: 'not-signed-by-this-emulator',
			SigningCertURL: 'https://sns.us-west-2.amazonaws.com/SimpleNotificationService.pem',
		};
	}
}

interface Answer {
	status?: number;
	body?: string;
}

function isTaken(status: number | undefined): boolean {
	return status !== undefined && status >= 200 && status < 300;
}

function isAnswered(status: number | undefined): boolean {
	return isTaken(status) || (status !== undefined && status >= 400 && status < 500);
}

async function repeat(
	most: number,
	pauseMs: number,
	isDone: (status: number | undefined) => boolean,
	send: () => Promise<Answer>,
): Promise<Answer & { attempts: number }> {
	for (let attempts = 1; ; attempts++) {
		const answer = await send();
		if (isDone(answer.status) || attempts >= most) return { ...answer, attempts };
		await pause(pauseMs);
	}
}

async function post(url: string, headers: Record<string, string>, body: string): Promise<Answer> {
	try {
		const response = await fetch(url, {
			method: 'POST',
			headers,
			body,
			redirect: 'manual',
			signal: AbortSignal.timeout(PATIENCE_MS),
		});
		return { status: response.status, body: await response.text() };
	} catch {
		return {};
	}
}
