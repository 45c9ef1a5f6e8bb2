/** A live trigger as it was saved, and lists of its service before and after. */
export interface SavedTrigger {
	node: string;
	parameters: Record<string, unknown>;
	credentials: (url: string) => Record<string, Record<string, string>>;
	/** The answers by path: what the saved trigger has seen, and what is new besides. */
	known: unknown[];
	fresh: unknown;
	/** The answer that holds these records. */
	answer: (records: unknown[]) => unknown;
	/** What of the new record tells that it was handed on. */
	handedOn: object;
}

const now = () => new Date().toISOString().replace(/\.\d+/, '');
const objectId = (seconds: number) => `${seconds.toString(16)}0000000000000001`;

/** HyperTrack's orders, for triggers that differ in their filters only. */
const ORDERS: Omit<SavedTrigger, 'parameters'> = {
	node: 'hyperTrackPollingTrigger',
	credentials: (url) => ({
		hyperTrackApi: { accountId: 'account', secretKey: 'secret-key-1', baseUrl: url },
	}),
	known: [{ order_handle: 'a', status: 'ongoing' }],
	fresh: { order_handle: 'b', status: 'ongoing' },
	answer: (orders) => ({ orders, pagination_token: null }),
	handedOn: { order_handle: 'b' },
};

/** Triggers of every service, with filters of every sort. */
export const savedTriggers: Record<string, SavedTrigger> = {
	'hyros newLead': {
		node: 'hyrosPollingTrigger',
		parameters: { triggerOn: 'newLead' },
		credentials: (url) => ({ hyrosApi: { apiKey: 'hyros-key-1234', baseUrl: `${url}/v1` } }),
		known: [{ id: 'a', creationDate: '2026-11-20T10:00:00Z' }],
		fresh: { id: 'b', creationDate: now() },
		answer: (result) => ({ result }),
		handedOn: { id: 'b' },
	},
	'hyros updatedLead': {
		node: 'hyrosPollingTrigger',
		parameters: { triggerOn: 'updatedLead', normalizeDates: false },
		credentials: (url) => ({ hyrosApi: { apiKey: 'hyros-key-1234', baseUrl: `${url}/v1` } }),
		known: [{ id: 'a', lastUpdatedDate: '2026-11-28T09:00:00Z' }],
		fresh: { id: 'b', lastUpdatedDate: now() },
		answer: (result) => ({ result }),
		handedOn: { id: 'b' },
	},
	'hyperaktiv updatedJourney': {
		node: 'hyperaktivPollingTrigger',
		parameters: { triggerOn: 'updatedJourney' },
		credentials: (url) => ({ hyperaktivApi: { apiKey: 'hyperaktiv-key', baseUrl: `${url}/api` } }),
		known: [{ Id: '1', changedDate: '2026-11-01T10:00:00Z' }],
		fresh: { Id: '1', changedDate: '2026-11-02T10:00:00Z' },
		answer: (records) => records,
		handedOn: { Id: '1', changedDate: '2026-11-02T10:00:00.000Z' },
	},
	'hyperTrack orderStatusChanged': {
		...ORDERS,
		parameters: {
			triggerOn: 'orderStatusChanged',
			status: ['ongoing', 'completed'],
			workerHandle: 'james@ht.com',
			opsGroupHandle: '',
		},
	},
	'hyperTrack orderStatusChanged with a pasted space': {
		...ORDERS,
		parameters: { triggerOn: 'orderStatusChanged', status: [], workerHandle: 'james@ht.com ' },
	},
	'hyperTrack newEvent': {
		node: 'hyperTrackPollingTrigger',
		parameters: { triggerOn: 'newEvent', type: 'action.completed', userId: '' },
		credentials: (url) => ({
			hyperTrackTokenApi: { secretKey: 'sk_1234567890', publishableKey: '', baseUrl: url },
		}),
		known: [{ id: 'a', created_at: '2026-11-28T09:00:00Z' }],
		fresh: { id: 'b', created_at: now() },
		answer: (results) => ({ results, next: null }),
		handedOn: { id: 'b' },
	},
	'leadConduit newEvent': {
		node: 'leadConduitPollingTrigger',
		parameters: {
			triggerOn: 'newEvent',
			types: ['source', 'recipient'],
			outcomes: [],
			flowId: { __rl: true, mode: 'list', value: '5fd4371e940df5a34a3888b2' },
			sourceId: { __rl: true, mode: 'list', value: '' },
		},
		credentials: (url) => ({ leadConduitApi: { apiKey: 'leadconduit-key', baseUrl: url } }),
		known: [{ id: objectId(1_795_000_000), outcome: 'success' }],
		fresh: { id: objectId(Math.floor(Date.now() / 1000)), outcome: 'failure' },
		answer: (records) => records,
		handedOn: { outcome: 'failure' },
	},
	'keypup queryRowsChanged': {
		node: 'keypupTrigger',
		parameters: {
			triggerOn: 'queryRowsChanged',
			api: 'datasets',
			query: 'query ($name: String) { report(name: $name) { rows } }',
			variables: '{"name": "Acme"}',
			rowsPath: 'report.rows',
			keyFields: 'id, state',
			sinceVariable: 'since',
		},
		credentials: (url) => ({
			keypupApi: {
				apiToken: 'keypup-token-1',
				platformUrl: `${url}/hq`,
				datasetsUrl: `${url}/viz`,
				mcpUrl: '',
			},
		}),
		known: [{ id: 1, state: 'OPEN' }],
		fresh: { id: 2, state: 'OPEN' },
		answer: (rows) => ({ data: { report: { rows } } }),
		handedOn: { id: 2, changeType: 'new' },
	},
};

/** Ports with states recorded for them: a state is bound to the address that is polled. */
export const PORTS = [41_871, 47_213, 58_037];
