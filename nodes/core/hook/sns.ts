import { asText, at, isJsonObject, isLoopback, parseUrl, readJson, type Json } from '../base';
import type { FindHandshake, Handshake } from '../words';

const TYPE_HEADER = 'x-amz-sns-message-type';
const SNS_HOST = /^sns\.[a-z0-9-]+\.amazonaws\.com(?:\.cn)?$/;

/** The handshake of Amazon SNS: an address of Amazon that confirms the subscription when visited. */
export const snsHandshake: FindHandshake = ({ headers, raw }, ownUrl) => {
	const body = readJson(raw.toString('utf8'));
	const type = headers[TYPE_HEADER] ?? asText(at(body, 'Type'));
	if (type !== 'SubscriptionConfirmation') return undefined;
	return visitOf(asText(at(body, 'SubscribeURL')), ownUrl);
};

/** The content of a delivery, with or without the envelope of SNS; the end of a subscription has none. */
export function snsContent(body: Json): Json {
	if (!isJsonObject(body) || typeof body.TopicArn !== 'string') return body;
	if (body.Type === 'UnsubscribeConfirmation') return [];
	if (body.Type !== 'Notification' || typeof body.Message !== 'string') return body;
	return readJson(body.Message) ?? body;
}

/** Only Amazon's own hosts are visited; a trigger on loopback may be confirmed on loopback. */
function visitOf(address: string, ownUrl: string): Handshake {
	const target = parseUrl(address);
	const isAmazon =
		target?.protocol === 'https:' && target.port === '' && SNS_HOST.test(target.hostname);
	const isLocal = target !== undefined && onLoopback(target) && onLoopback(parseUrl(ownUrl));
	if (target === undefined || target.username !== '' || !(isAmazon || isLocal)) {
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
