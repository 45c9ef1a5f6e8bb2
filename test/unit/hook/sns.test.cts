import { snsContent, snsHandshake } from '../../../dist/nodes/core/hook/sns.js';

const OWN = 'https://n8n.example.com/webhook/1';
const LOCAL = 'http://localhost:5678/webhook/1';
const AMAZON =
	'https://sns.us-west-2.amazonaws.com/?Action=ConfirmSubscription&TopicArn=arn:aws:sns:x&Token=1';
const REFUSED = { refused: 'The address to confirm the subscription is not one of Amazon SNS' };
const header = { 'x-amz-sns-message-type': 'SubscriptionConfirmation' };

const handshake = (
	address: unknown,
	{ headers = header, ownUrl = OWN, emulator = '' }: Given = {},
) =>
	snsHandshake(
		{
			raw: Buffer.from(JSON.stringify({ Type: 'SubscriptionConfirmation', SubscribeURL: address })),
			headers,
			query: {},
		},
		{ ownUrl, emulator },
	);

interface Given {
	headers?: Record<string, string>;
	ownUrl?: string;
	emulator?: string;
}

test.each([
	AMAZON,
	'https://sns.eu-central-1.amazonaws.com/?Token=1',
	'https://sns.cn-north-1.amazonaws.com.cn/?Token=1',
])('visits %s', (address) => {
	expect(handshake(address)).toEqual({ visit: address });
});

test.each([
	['plain http', 'http://sns.us-west-2.amazonaws.com/?Token=1'],
	['another service', 'https://s3.us-west-2.amazonaws.com/?Token=1'],
	['no region', 'https://sns.amazonaws.com/?Token=1'],
	['a host that ends like it', 'https://sns.us-west-2.amazonaws.com.evil.example/'],
	['a host that begins like it', 'https://evil.example/sns.us-west-2.amazonaws.com'],
	['a host before it', 'https://evil.sns.us-west-2.amazonaws.com/'],
	['a user name that looks like it', 'https://sns.us-west-2.amazonaws.com@evil.example/'],
	['a user name', 'https://me@sns.us-west-2.amazonaws.com/'],
	['another port', 'https://sns.us-west-2.amazonaws.com:8443/'],
	['the metadata service', 'http://169.254.169.254/latest/meta-data/'],
	['loopback', 'http://127.0.0.1:5678/'],
	['no address', 'nowhere'],
	['nothing', undefined],
	['an object', { href: AMAZON }],
])('does not visit %s', (_, address) => {
	expect(handshake(address)).toEqual(REFUSED);
});

test.each(['http://127.0.0.1:4000/sns', 'http://localhost:4000/sns', 'http://[::1]:4000/sns'])(
	'visits %s from loopback only, and where it is named as the emulator',
	(address) => {
		const emulator = address.replace('/sns', '');
		expect(handshake(address, { ownUrl: LOCAL, emulator })).toEqual({ visit: address });
		expect(handshake(address, { ownUrl: LOCAL })).toEqual(REFUSED);
		expect(handshake(address, { ownUrl: LOCAL, emulator: 'http://127.0.0.1:1' })).toEqual(REFUSED);
		for (const ownUrl of [OWN, '', 'http://localhost.example.com/', 'http://127.0.0.1.nip.io/']) {
			expect(handshake(address, { ownUrl, emulator })).toEqual(REFUSED);
		}
	},
);

test.each(['http://10.0.0.7/', 'http://192.168.1.1/', 'ftp://127.0.0.1/', 'http://example.com/'])(
	'%s is not visited from loopback either, whatever is named as the emulator',
	(address) => {
		for (const emulator of ['', address]) {
			expect(handshake(address, { ownUrl: LOCAL, emulator })).toEqual(REFUSED);
		}
	},
);

test('is told by the header, and without one by the body', () => {
	expect(handshake(AMAZON, { headers: {} })).toEqual({ visit: AMAZON });
	expect(handshake(AMAZON, { headers: { 'x-amz-sns-message-type': '' } })).toEqual({
		visit: AMAZON,
	});
	const notification = { 'x-amz-sns-message-type': 'Notification' };
	expect(handshake(AMAZON, { headers: notification })).toBeUndefined();
	const delivery = { raw: Buffer.from('[{"type":"order"}]'), headers: {}, query: {} };
	expect(snsHandshake(delivery, { ownUrl: OWN, emulator: '' })).toBeUndefined();
	const broken = { raw: Buffer.from('{'), headers: header, query: {} };
	expect(snsHandshake(broken, { ownUrl: OWN, emulator: '' })).toEqual(REFUSED);
});

test('content comes with or without the envelope', () => {
	const events = [{ type: 'order', data: { n: 1 } }];
	const enveloped = (Message: unknown, Type = 'Notification') =>
		snsContent({ Type, TopicArn: 'arn:aws:sns:x', Message: Message as string });
	expect(snsContent(events)).toBe(events);
	expect(enveloped(JSON.stringify(events))).toEqual(events);
	expect(enveloped('a text')).toMatchObject({ Message: 'a text' });
	expect(enveloped('', 'UnsubscribeConfirmation')).toEqual([]);
	const event = { Type: 'Notification', Message: '[]' };
	expect(snsContent(event)).toBe(event);
});
