import { createHmac } from 'node:crypto';
import type { Clock } from '../framework/clock.cts';
import type { SwitchValues } from '../framework/switches.cts';
import type { Account } from './account.cts';
import { shortId } from './ids.cts';
import type { WebhookSubscription } from './model.cts';
import type { HyrosSwitches } from './switches.cts';

const PATIENCE_MS = 10_000;

/** How one delivery differs from a proper one. */
export interface HyrosDeliveryVariant {
	eventId?: string;
	/** Age of the signature's timestamp. */
	ageSeconds?: number;
	/** Sent this many times with the same event id. */
	copies?: number;
	/** A wrong signature, or none. */
	signature?: 'valid' | 'corrupt' | 'missing';
	/** Replaces the raw text that goes out, signed as it is. */
	rawBody?: string;
}

export interface HyrosDelivery {
	subscriptionId: string;
	eventId: string;
	/** Status of the receiver's answer; absent when it could not be reached. */
	status?: number;
	error?: string;
}

/** The two signature headers of a delivery. */
export function signatureHeaders(
	secretKey: string,
	unixSeconds: number,
	rawBody: string,
	bodyMember: string,
): Record<string, string> {
	const v1 = createHmac('sha256', secretKey).update(`${unixSeconds}.${rawBody}`).digest('hex');
	return {
		'X-Hyros-Signature': `t=${unixSeconds},v1=${v1}`,
		'X-Hyros-Hmac-Sha1': createHmac('sha1', secretKey).update(bodyMember).digest('hex'),
	};
}

/** Sends events to webhook subscriptions. */
export class Deliveries {
	constructor(
		private readonly clock: Clock,
		private readonly switches: SwitchValues<HyrosSwitches>,
	) {}

	/** Delivers a change in the background, as the service does. */
	announce(account: Account, type: string, body: () => unknown): void {
		if (this.switches.deliverChanges) void this.deliver(account, type, body);
	}

	/** Delivers an event to every active subscription that asked for its type. */
	async deliver(
		account: Account,
		type: string,
		body: () => unknown,
		variant: HyrosDeliveryVariant = {},
	): Promise<HyrosDelivery[]> {
		const receivers = account.webhooks
			.all()
			.filter(({ state, eventTypes }) => state === 'ACTIVE' && eventTypes.includes(type));
		if (receivers.length === 0) return [];
		const bodyMember = JSON.stringify(body());
		const sent = receivers.map(async (subscription) => {
			const eventId = variant.eventId ?? shortId('evt-');
			const envelope = {
				subscriptionId: subscription.id,
				eventId,
				type,
				timestamp: account.iso(this.clock.now()),
			};
			// `body` stays the last member: the SHA-1 header covers its raw text.
			const rawBody =
				variant.rawBody ?? `${JSON.stringify(envelope).slice(0, -1)},"body":${bodyMember}}`;
			const deliveries: HyrosDelivery[] = [];
			for (let copies = variant.copies ?? 1; copies > 0; copies--) {
				const headers = this.headers(subscription, rawBody, bodyMember, variant);
				const answer = await post(subscription.targetUrl, headers, rawBody);
				this.note(subscription, answer.status);
				deliveries.push({ subscriptionId: subscription.id, eventId, ...answer });
			}
			return deliveries;
		});
		return (await Promise.all(sent)).flat();
	}

	private headers(
		{ secretKey }: WebhookSubscription,
		rawBody: string,
		bodyMember: string,
		{ signature, ageSeconds = 0 }: HyrosDeliveryVariant,
	): Record<string, string> {
		if (signature === 'missing') return {};
		const seconds = Math.floor(this.clock.now() / 1000) - ageSeconds;
		const secret = signature === 'corrupt' ? `${secretKey}x` : secretKey;
		return signatureHeaders(secret, seconds, rawBody, bodyMember);
	}

	private note(subscription: WebhookSubscription, status: number | undefined): void {
		const received = status !== undefined && status >= 200 && status < 300;
		subscription.failures = received ? 0 : subscription.failures + 1;
		if (received) subscription.lastDelivery = this.clock.now();
		const limit = this.switches.pauseAfterFailures;
		if (limit > 0 && subscription.failures >= limit) subscription.state = 'AUTOMATIC_PAUSED';
	}
}

async function post(
	url: string,
	headers: Record<string, string>,
	body: string,
): Promise<{ status?: number; error?: string }> {
	try {
		const response = await fetch(url, {
			method: 'POST',
			headers: { 'Content-Type': 'application/json', ...headers },
			body,
			redirect: 'manual',
			signal: AbortSignal.timeout(PATIENCE_MS),
		});
		await response.arrayBuffer();
		return { status: response.status };
	} catch (error) {
		return { error: (error as Error).message };
	}
}
