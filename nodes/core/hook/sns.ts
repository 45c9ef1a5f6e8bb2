import { asText, at, isJsonObject, isLoopback, parseUrl, readJson, type Json } from '../base';
import type { FindHandshake, Handshake, HandshakePlace } from '../words';

const TYPE_HEADER = 'x-amz-sns-message-type';
const SNS_HOST = /^sns\.[a-z0-9-]+\.amazonaws\.com(?:\.cn)?$/;

/** The handshake of Amazon SNS: an address of Amazon that confirms the subscription when visited. */
export const snsHandshake: FindHandshake = ({ headers, raw }, place) => {
	const body = readJson(raw.toString('utf8'));
	const type = headers[TYPE_HEADER] || asText(at(body, 'Type'));
	if (type !== 'SubscriptionConfirmation') return undefined;
	return visitOf(asText(at(body, 'SubscribeURL')), place);
};

/** The content of a delivery, with or without the envelope of SNS; the end of a subscription has none. */
export function snsContent(body: Json): Json {
	if (!isJsonObject(body) || typeof body.TopicArn !== 'string') return body;
	if (body.Type === 'UnsubscribeConfirmation') return [];
	if (body.Type !== 'Notification' || typeof body.Message !== 'string') return body;
	return readJson(body.Message) ?? body;
}

/**
 * Only Amazon's own hosts are visited. A trigger on loopback is confirmed on loopback where its node
 * names that emulator, which no user can do in the editor.
 */
function visitOf(address: string, { ownUrl, emulator }: HandshakePlace): Handshake {
	const target = parseUrl(address);
	const isAmazon =
		target?.protocol === 'https:' && target.port === '' && SNS_HOST.test(target.hostname);
	const isEmulator =
		target?.origin === parseUrl(emulator)?.origin &&
		onLoopback(target) &&
		onLoopback(parseUrl(ownUrl));
	if (target === undefined || target.username !== '' || !(isAmazon || isEmulator)) {
		return { refused: 'The address to confirm the subscription is not one of Amazon SNS' };
	}
	return { visit: target.href };
}

function onLoopback(url: URL | undefined): boolean {
	return url !== undefined && /^https?:$/.test(url.protocol) && isLoopback(bareHost(url));
}

function bareHost({ hostname }: URL): string {
	return hostname.replace(/^\[|\]$/g, '');
}
