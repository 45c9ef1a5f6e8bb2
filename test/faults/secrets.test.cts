import { inspect } from 'node:util';
import { listSearch, poll, recordLogs, type RunResult } from '../harness/index.cts';
import {
	answer,
	closePeers,
	drop,
	openPeer,
	page,
	readLeads,
	upsertLead,
	type Step,
} from './peer.cts';

let logs: ReturnType<typeof recordLogs>;
beforeEach(() => {
	logs = recordLogs();
});
afterEach(async () => {
	logs.stop();
	await closePeers();
});

/** Everything that a run shows, returns, throws or logs, to the last hidden property. */
const everything = (...shown: unknown[]) =>
	inspect([...shown, logs.entries], {
		depth: 20,
		showHidden: true,
		maxStringLength: null,
		maxArrayLength: null,
	});
const withoutCredentials = ({ error, outputs, hints, run }: RunResult) => [
	error,
	error?.stack,
	error?.cause,
	outputs,
	hints,
	run.data.resultData,
];

const KEY = 'sk+Live/ab"c\\9=';
const hex = (text: string) => Buffer.from(text).toString('hex');
const lower = (text: string) => text.toLowerCase();
const escaped = (text: string) =>
	text.replace(/[^A-Za-z0-9]/g, (c) => `\\u${c.charCodeAt(0).toString(16).padStart(4, '0')}`);
/** The key as people could still read it or take it back. */
const FORMS = [
	KEY,
	encodeURIComponent(KEY),
	encodeURIComponent(KEY).replace(/%../g, lower),
	hex(KEY),
	hex(KEY).replace(/../g, '%$&'),
	Buffer.from(KEY).toString('base64'),
];
const echoes: Array<[how: string, step: (key: string) => Step]> = [
	['in its message', (key) => answer({ message: [`The key ${key} is not valid`] }, 401)],
	['in a 200 that says ERROR', (key) => answer({ result: 'ERROR', message: [`key ${key}`] })],
	['in a page', (key) => page(502, `<p>Authorization: Bearer ${key}</p>`)],
	['in plain text', (key) => answer(`key=${key}`, 500)],
	['in cut JSON', (key) => answer(`{"result":[{"key":"${key}`)],
	[
		'encoded for an address',
		(key) => answer({ message: [`?key=${encodeURIComponent(key)}`] }, 400),
	],
	['in base64', (key) => answer({ message: [Buffer.from(key).toString('base64')] }, 400)],
	[
		'escaped by letter',
		(key) =>
			answer(
				`{"message":["${[...key].map((c) => `\\u${c.charCodeAt(0).toString(16).padStart(4, '0')}`).join('')}"]}`,
				400,
			),
	],
	[
		'with escaped slashes',
		(key) => answer(JSON.stringify({ message: [key] }).replace(/\//g, '\\/'), 400),
	],
	[
		'escaped where it is no letter, in an answer that is good',
		(key) => answer(`{"result":[{"id":"1","echo":"${escaped(key)}"}]}`),
	],
	[
		'escaped at the end of a long message',
		(key) => answer(`{"message":["${'x'.repeat(985)}${escaped(key)}"]}`, 400),
	],
	[
		'encoded in small letters',
		(key) => answer({ message: [encodeURIComponent(key).replace(/%../g, lower)] }, 400),
	],
	['encoded letter by letter', (key) => answer({ message: [hex(key).replace(/../g, '%$&')] }, 400)],
	['in hexadecimal digits', (key) => answer({ message: [hex(key)] }, 400)],
	['in markup', (key) => page(502, `<p>${key.replace('"', '&quot;')}</p>`)],
	['in a redirect', (key) => answer('', 302, { location: `/?key=${key}` })],
	[
		'in its headers',
		(key) => answer({ message: ['no'] }, 429, { 'retry-after': '999', 'x-key': key }),
	],
	['in its records', (key) => answer({ result: [{ id: '1', email: key, [key]: 1 }] })],
	['by dropping the line', () => drop],
];

describe.each(['stopWorkflow', 'continueRegularOutput', 'continueErrorOutput'] as const)(
	'24: %s',
	(mode) => {
		it.each(echoes)('a key echoed %s is seen nowhere', async (_how, step) => {
			for (const parameters of [readLeads, upsertLead]) {
				const peer = await openPeer('hyros', step(KEY));
				const hyrosApi = { apiKey: KEY, baseUrl: peer.server.url };
				const settings = mode === 'stopWorkflow' ? {} : { onError: mode };
				const result = await peer.run(
					{ ...parameters, simplify: false, options: { timeout: 2 } },
					{ credentials: { hyrosApi }, settings },
				);
				expect(peer.server.requests[0].headers['api-key']).toBe(KEY);
				const seen = everything(withoutCredentials(result));
				for (const form of FORMS) {
					expect(seen.includes(form)).toBe(false);
					expect(seen.includes(JSON.stringify(form).slice(1, -1))).toBe(false);
				}
			}
		});
	},
);

it.each(['Bearer', 'bearer', 'Token', 'Basic'])(
	'a key that was pasted with %s in front is hidden without it too',
	async (word) => {
		const peer = await openPeer('hyros', answer({ message: ['No: abcdef-123456'] }, 401));
		const hyrosApi = { apiKey: `${word} abcdef-123456`, baseUrl: peer.server.url };
		const { error } = await peer.run(upsertLead, { credentials: { hyrosApi } });
		expect(error?.message).toBe('No: [hidden]');
	},
);

it('pick lists and polls hide it too', async () => {
	const peer = await openPeer('hyros', answer({ message: [`The key ${KEY} is not valid`] }, 401));
	const subject = {
		credentials: { hyrosApi: { apiKey: KEY, baseUrl: peer.server.url } },
		parameters: { resource: 'lead', operation: 'update', triggerOn: 'newLead' },
	};
	const failures = [
		await listSearch({ ...subject, node: 'hyros', method: 'searchLeads' }).catch(
			(error: unknown) => error,
		),
		await poll({ ...subject, node: 'hyrosPollingTrigger', staticData: {} }).catch(
			(error: unknown) => error,
		),
	];
	for (const failure of failures) {
		expect(failure).toMatchObject({ message: 'The key [hidden] is not valid' });
		expect(everything(failure)).not.toContain(KEY);
	}
});
