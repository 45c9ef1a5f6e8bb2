import type { RunOptions } from '../harness/index.cts';
import { answer, openPeer, type Peer, type Step } from './peer.cts';

const FLOW = '5fd4371e940df5a34a3888b2';
const SOURCE = '5fd439f49734e9858b20cef9';
const byId = (value: string) => ({ __rl: true, mode: 'id', value });

/** A change of one record per item, as one service takes, grants and refuses it. */
export interface Subject {
	name: string;
	node: string;
	/** Changes the record that the item names in `key`. */
	change: Record<string, unknown>;
	/** What a change of the record `key` is answered with, and the ID that it names then. */
	good: (key: string) => { body: unknown; id: string };
	/** What an unusable key is answered with. */
	badKey: Step;
	words: string;
	/** A refusal that is no fault of the key. */
	otherRefusal: Step;
}

const hyrosBad = { '@type': 'hyros-api-response-dto', result: 'ERROR' };

/** One change of each service that has any. */
export const subjects: Subject[] = [
	{
		name: 'Hyros',
		node: 'hyros',
		change: { resource: 'lead', operation: 'upsert', email: '={{ $json.key }}@example.com' },
		good: (key) => ({ body: { request_id: `request-${key}`, result: 'OK' }, id: `request-${key}` }),
		badKey: answer({ ...hyrosBad, message: ['Api key not valid'] }, 401),
		words: 'Api key not valid',
		otherRefusal: answer('Unauthorized', 401, { 'content-type': 'text/plain' }),
	},
	{
		name: 'Hyperaktiv',
		node: 'hyperaktiv',
		change: {
			resource: 'lead',
			operation: 'create',
			ref: 'YYY',
			email: '={{ $json.key }}@example.com',
		},
		good: (key) => ({ body: { Id: `journey-${key}` }, id: `journey-${key}` }),
		badKey: answer({ error: { code: 401, message: 'Unauthorized' } }, 401),
		words: 'Unauthorized',
		otherRefusal: answer({ error: { code: 403, message: 'Forbidden' } }, 403),
	},
	{
		name: 'LeadConduit, a submission',
		node: 'leadConduit',
		change: {
			resource: 'lead',
			operation: 'submit',
			flowId: byId(FLOW),
			sourceId: byId(SOURCE),
			fields: { mappingMode: 'defineBelow', value: { reference: '={{ $json.key }}' } },
		},
		good: (key) => ({
			body: { outcome: 'success', lead: { id: `lead-${key}` }, price: 0 },
			id: `lead-${key}`,
		}),
		badKey: answer({ error: 'authentication failed' }, 401),
		words: 'authentication failed',
		otherRefusal: answer({ error: 'not authorized' }, 401),
	},
	{
		name: 'HyperTrack v2',
		node: 'hyperTrack',
		change: { resource: 'user', operation: 'delete', id: byId('={{ $json.key }}') },
		good: (key) => ({ body: '', id: key }),
		badKey: answer({ detail: 'Invalid token.' }, 401),
		words: 'Invalid token.',
		otherRefusal: answer({ detail: 'Set up billing to use this.' }, 402),
	},
	{
		name: 'HyperTrack v3',
		node: 'hyperTrack',
		change: { resource: 'order', operation: 'complete', orderHandle: byId('={{ $json.key }}') },
		good: (key) => ({ body: { order_handle: key, status: 'completed' }, id: key }),
		badKey: answer({ message: 'Unauthorized', detail: {} }, 401),
		words: 'Unauthorized',
		otherRefusal: answer(
			{ title: 'Worker Not Found', code: 'driver_not_found', detail: null },
			404,
		),
	},
];

/** Keys of items that cannot be mistaken for each other: `k03-`. */
export const keyOf = (item: number) => `k${String(item).padStart(3, '0')}-`;
export const inputOf = (count: number) =>
	Array.from({ length: count }, (_none, item) => ({ key: keyOf(item) }));
/** The item that a request is of. */
export const itemIn = ({ url, body }: { url: string; body: Buffer }) =>
	Number(/k(\d{3})-/.exec(url + String(body))?.[1] ?? -1);

/** A peer that treats the change of each item by a step, or grants it. */
export async function openSubject(
	{ node, good }: Subject,
	stepFor: (item: number, arrived: number) => Step | undefined,
): Promise<Peer> {
	let arrived = 0;
	const peer = await openPeer('hyros', (response, request) => {
		const item = itemIn(request);
		const { body } = good(keyOf(item));
		return (stepFor(item, arrived++) ?? answer(body))(response, request);
	});
	const { url: baseUrl } = peer.server;
	const secretKey = 'secret-key-1234567890';
	const credentials = {
		...Object.fromEntries(
			['hyros', 'hyperaktiv', 'leadConduit'].map((name) => [
				`${name}Api`,
				{ apiKey: peer.key, baseUrl },
			]),
		),
		hyperTrackTokenApi: { secretKey, baseUrl },
		hyperTrackApi: { accountId: 'account-1', secretKey, baseUrl },
	};
	const more = (given?: Partial<RunOptions>) => ({ node, credentials, ...given });
	return {
		...peer,
		run: async (parameters, given) => await peer.run(parameters, more(given)),
		start: (parameters, given) => peer.start(parameters, more(given)),
	};
}
