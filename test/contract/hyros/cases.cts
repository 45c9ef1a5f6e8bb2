import axios from 'axios';
import type { Emulator } from '../../../sandbox/emulators/index.cts';
import type { OperationCase } from '../common/operation-case.cts';

const LEAD_1 = '40b5af5444756c2b5e666fcb658affd2a4b455bce3711c43f88763147381e368';
const LEAD_2 = 'b5981e8ce87d08773a4ff985d2d9949153c6fb55cb5075291941d9f23f4282ab';

const LEADS =
	`{"result":[{"email":"lead1@email.com","id":"${LEAD_1}","creationDate":"2023-01-04T04:36:41-05:00",` +
	'"lastUpdatedDate":"2023-06-10T09:12:00-05:00","tags":["$ettst"],"adOptimizationConsent":"GRANTED",' +
	'"currentStage":{"name":"stage1","date":"2023-01-06T09:12:00-05:00"},"provider":{"id":"sd54sa56",' +
	'"integration":{"name":"My shop","type":"SHOPIFY","id":"wef45"}},"firstSource":{"sourceLinkId":"7bc217f3",' +
	'"name":"Facebook Adset","tag":"@facebook-adset","clickDate":"2023-01-03T22:14:07-05:00"}},' +
	`{"email":"lead2@email.com","id":"${LEAD_2}","creationDate":"2023-01-04T02:37:45-05:00",` +
	'"ips":["1.2.3.4"],"phoneNumbers":["202-555-0184"],"adOptimizationConsent":"UNSPECIFIED"}],' +
	'"nextPageId":"568fd86587125f55117505312dc72bb8b71e9647a25e5b142d3f28bccd228360",' +
	'"request_id":"e47941e7104f24d0884c6df09407e76fd"}';

const JOURNEY =
	'{"result":[{"lead":{"email":"lead1@email.com","id":"40b5af54","creationDate":"2023-01-04T04:36:41-05:00",' +
	'"isOriginLead":true,"tags":["$ettst"]},"sales":[{"id":"sle-1","orderId":"ukik651","recurring":false,' +
	'"quantity":2,"creationDate":"2023-01-04T04:36:41-05:00","price":{"currency":"EUR","price":10.5,' +
	'"discount":0,"hardCost":5.25,"refunded":0}}],"calls":[{"id":"cll-1","tag":"$call",' +
	'"creationDate":"2023-01-04T04:36:41-05:00","qualified":true,"score":1}],"carts":[],' +
	'"subscriptions":[],"linkedLeads":[{"email":"connected@email.com","id":"b5981e",' +
	'"creationDate":"2023-01-04T02:37:45-05:00"}]}],"request_id":"9d3683d8"}';

const CLICKS =
	'{"result":[{"id":"fcdb598c","date":"Mon Mar 24 21:37:58 UTC 2025",' +
	'"trackedUrl":"https://www.test-page.com/p?fbclid=PAZX","page":"https://www.test-page.com/p",' +
	'"previousUrl":"https://previousurl.com/","adspendType":"FACEBOOK","sourceLinkName":"Example source",' +
	'"ip":"0.0.0.0","agent":"Mozilla/5.0","cartId":"d49b708b","deduplicationParams":{"fbpId":"1231332",' +
	'"fbPixelEventId":"12312"},"adSpendId":112331,"parsedParameters":{"fbclid":"PAZX"}}],' +
	'"nextPageId":null,"request_id":"9d3683d8"}';

const NEW_KEY =
	'{"id":1,"name":"My API Key 001","key":"YOUR_API_KEY","creationDate":1762783729668,' +
	'"lastUpdateDate":1762783729668,"status":"ENABLED","email":"username@hyros.com",' +
	'"roles":["API_ROLE_1","API_ROLE_2"]}';

const ACCEPTED = '{"request_id":"78c6d764d40547928ae36fd2d0103252","result":"OK"}';
const accepted = { request_id: '78c6d764d40547928ae36fd2d0103252', result: 'OK' };
const byId = (value: string) => ({ __rl: true, mode: 'id', value });

/** A change that Hyros has accepted, made without the node. */
async function acceptedChange({ baseUrl, keys, control }: Emulator): Promise<object> {
	const { data } = await axios.post<{ request_id: string }>(
		`${baseUrl}/api/v1.0/leads`,
		{ email: 'before@example.com' },
		{ headers: { 'API-Key': keys.valid } },
	);
	control.clearLog();
	return { requestId: data.request_id };
}

export const hyrosCases: OperationCase[] = [
	{
		resource: 'apiKey',
		operation: 'exchangeCode',
		keyless: true,
		parameters: async ({ baseUrl }) => ({
			name: 'My API Key 001',
			code: '1234567890',
			options: { baseUrl },
		}),
		answer: NEW_KEY,
		request: 'POST /v1/api/v1.0/external-integration/api-keys',
		body: '{"name":"My API Key 001","code":"1234567890"}',
		output: [
			{
				id: 1,
				name: 'My API Key 001',
				creationDate: 1762783729668,
				lastUpdateDate: 1762783729668,
				status: 'ENABLED',
				email: 'username@hyros.com',
				roles: ['API_ROLE_1', 'API_ROLE_2'],
			},
		],
	},
	{
		resource: 'lead',
		operation: 'getAll',
		about: 'every filter, simplified',
		timezone: 'America/New_York',
		parameters: {
			limit: 2,
			filters: {
				ids: `${LEAD_1}, ${LEAD_2}`,
				emails: ['lead1@email.com', 'a+b@x.com'],
				phones: '0184',
				tags: ['$ettst', '!webinar'],
				stage: 'stage1',
				fromDate: '2023-01-01T00:00:00.000-05:00',
				toDate: '2023-07-01T12:00:00',
				updatedFromDate: '2023-01-01',
				updatedToDate: '2023-12-31T23:59:59.999Z',
				tagFromDate: '2023-01-02T03:04',
				tagToDate: '2023-03-12T02:30:00',
			},
		},
		answer: LEADS,
		request:
			`GET /v1/api/v1.0/leads?ids=${LEAD_1},${LEAD_2}&emails=lead1@email.com,a%2Bb@x.com` +
			'&phones=0184&tags=%24ettst,!webinar&stage=stage1&fromDate=2023-01-01T00:00:00-05:00' +
			'&toDate=2023-07-01T12:00:00-04:00&updatedFromDate=2023-01-01T00:00:00-05:00' +
			'&updatedToDate=2023-12-31T23:59:59Z&tagFromDate=2023-01-02T03:04:00-05:00' +
			'&tagToDate=2023-03-12T03:30:00-04:00&pageSize=2',
		output: [
			{
				id: LEAD_1,
				email: 'lead1@email.com',
				tags: ['$ettst'],
				currentStage: { name: 'stage1', date: '2023-01-06T09:12:00-05:00' },
				creationDate: '2023-01-04T04:36:41-05:00',
				lastUpdatedDate: '2023-06-10T09:12:00-05:00',
				adOptimizationConsent: 'GRANTED',
			},
			{
				id: LEAD_2,
				email: 'lead2@email.com',
				phoneNumbers: ['202-555-0184'],
				creationDate: '2023-01-04T02:37:45-05:00',
				adOptimizationConsent: 'UNSPECIFIED',
			},
		],
	},
	{
		resource: 'lead',
		operation: 'getAll',
		about: 'whole records, dates in one form',
		parameters: { limit: 1, simplify: false, options: { normalizeDates: true } },
		answer: LEADS,
		request: 'GET /v1/api/v1.0/leads?pageSize=1',
		output: [
			{
				email: 'lead1@email.com',
				id: LEAD_1,
				creationDate: '2023-01-04T09:36:41.000Z',
				lastUpdatedDate: '2023-06-10T14:12:00.000Z',
				tags: ['$ettst'],
				adOptimizationConsent: 'GRANTED',
				currentStage: { name: 'stage1', date: '2023-01-06T14:12:00.000Z' },
				provider: {
					id: 'sd54sa56',
					integration: { name: 'My shop', type: 'SHOPIFY', id: 'wef45' },
				},
				firstSource: {
					sourceLinkId: '7bc217f3',
					name: 'Facebook Adset',
					tag: '@facebook-adset',
					clickDate: '2023-01-04T03:14:07.000Z',
				},
			},
		],
	},
	{
		resource: 'lead',
		operation: 'upsert',
		parameters: {
			email: 'lead1@email.com',
			phoneNumbers: '202-555-0184, 2025550185',
			additionalFields: {
				firstName: 'John',
				lastName: 'Doe',
				tags: ['!webinar', '$course'],
				tagsDate: '2026-01-02T03:04:05.678Z',
				leadIps: '1.2.3.4',
				stage: 'Lead',
				adOptimizationConsent: 'GRANTED',
			},
		},
		answer: ACCEPTED,
		request: 'POST /v1/api/v1.0/leads',
		body:
			'{"email":"lead1@email.com","phoneNumbers":["202-555-0184","2025550185"],"firstName":"John",' +
			'"lastName":"Doe","tags":["!webinar","$course"],"tagsDate":"2026-01-02T03:04:05Z",' +
			'"leadIps":["1.2.3.4"],"stage":"Lead","adOptimizationConsent":"GRANTED"}',
		output: [accepted],
	},
	{
		resource: 'lead',
		operation: 'update',
		parameters: {
			email: 'ada@example.com',
			updateFields: {
				email: 'ada@lovelace.org',
				firstName: 'Ada',
				lastName: 'Byron',
				tags: '!vip',
				tagsDate: '2026-01-02',
				removeTags: '!webinar',
				leadIps: ['1.2.3.4'],
				phoneNumbers: '12025550186',
				adOptimizationConsent: 'DENIED',
				leadStage: { values: { name: 'SQL', date: '2026-02-03T04:05:06.000+01:00' } },
				removeLeadStages: 'MQL',
			},
		},
		answer: ACCEPTED,
		request: 'PUT /v1/api/v1.0/leads?email=ada@example.com',
		body:
			'{"email":"ada@lovelace.org","firstName":"Ada","lastName":"Byron","tags":["!vip"],' +
			'"tagsDate":"2026-01-02T00:00:00+00:00","removeTags":["!webinar"],"leadIps":["1.2.3.4"],' +
			'"phoneNumbers":["12025550186"],"adOptimizationConsent":"DENIED",' +
			'"leadStage":{"name":"SQL","date":"2026-02-03T04:05:06+01:00"},"removeLeadStages":["MQL"]}',
		output: [accepted],
	},
	{
		resource: 'lead',
		operation: 'delete',
		about: 'by address',
		parameters: { email: 'a+b@x.com' },
		answer: ACCEPTED,
		request: 'DELETE /v1/api/v1.0/leads?email=a%2Bb@x.com',
		output: [{ deleted: true, ...accepted }],
	},
	{
		resource: 'lead',
		operation: 'delete',
		about: 'by ID',
		parameters: { id: byId(LEAD_1) },
		answer: ACCEPTED,
		request: `DELETE /v1/api/v1.0/leads?id=${LEAD_1}`,
		output: [{ deleted: true, ...accepted }],
	},
	{
		resource: 'lead',
		operation: 'getJourney',
		parameters: {
			ids: '40b5af54',
			emails: 'lead1@email.com',
			filters: { includeEvents: true },
			returnAll: true,
		},
		answer: JOURNEY,
		request:
			'GET /v1/api/v1.0/leads/journey?ids=40b5af54&emails=lead1@email.com&includeEvents=true',
		output: [
			{
				lead: {
					email: 'lead1@email.com',
					id: '40b5af54',
					creationDate: '2023-01-04T04:36:41-05:00',
					isOriginLead: true,
					tags: ['$ettst'],
				},
				sales: [
					{
						id: 'sle-1',
						orderId: 'ukik651',
						recurring: false,
						quantity: 2,
						creationDate: '2023-01-04T04:36:41-05:00',
						price: { currency: 'EUR', price: 10.5, discount: 0, hardCost: 5.25, refunded: 0 },
					},
				],
				calls: [
					{
						id: 'cll-1',
						tag: '$call',
						creationDate: '2023-01-04T04:36:41-05:00',
						qualified: true,
						score: 1,
					},
				],
				carts: [],
				subscriptions: [],
				linkedLeads: [
					{
						email: 'connected@email.com',
						id: 'b5981e',
						creationDate: '2023-01-04T02:37:45-05:00',
					},
				],
			},
		],
	},
	{
		resource: 'lead',
		operation: 'getClicks',
		parameters: {
			email: 'lead1@email.com',
			returnAll: true,
			filters: { fromDate: '2025-01-01T00:00:00.000Z', toDate: '2025-12-31' },
			options: { normalizeDates: true },
		},
		answer: CLICKS,
		request:
			'GET /v1/api/v1.0/leads/clicks?email=lead1@email.com&fromDate=2025-01-01T00:00:00Z' +
			'&toDate=2025-12-31T00:00:00%2B00:00&pageSize=250',
		output: [
			{
				id: 'fcdb598c',
				date: '2025-03-24T21:37:58.000Z',
				trackedUrl: 'https://www.test-page.com/p?fbclid=PAZX',
				page: 'https://www.test-page.com/p',
				previousUrl: 'https://previousurl.com/',
				adspendType: 'FACEBOOK',
				sourceLinkName: 'Example source',
				ip: '0.0.0.0',
				cartId: 'd49b708b',
				adSpendId: 112331,
			},
		],
	},
	{
		resource: 'lead',
		operation: 'aggregate',
		parameters: {
			attribute: 'TAG',
			additionalFields: { groupsLimit: 2, emails: 'ada@example.com' },
		},
		request:
			'GET /v1/api/v1.0/leads/aggregation?attribute=TAG&groupsLimit=2&emails=ada@example.com',
		output: [
			{
				groups: [
					{ name: '!webinar', amount: 1 },
					{ name: '@newsletter', amount: 1 },
				],
				remainingCount: 0,
				totalCount: 2,
			},
		],
	},
	{
		resource: 'lead',
		operation: 'addTagsBulk',
		parameters: {
			ids: [LEAD_1, LEAD_2],
			emails: 'ada@example.com',
			tags: '!vip, @newsletter',
			additionalFields: { tagsDate: '2026-01-02T03:04:05.000Z' },
		},
		answer: ACCEPTED,
		request: 'POST /v1/api/v1.0/leads/tags',
		body:
			`{"ids":["${LEAD_1}","${LEAD_2}"],"emails":["ada@example.com"],` +
			'"tags":["!vip","@newsletter"],"tagsDate":"2026-01-02T03:04:05Z"}',
		output: [accepted],
	},
	{
		resource: 'tag',
		operation: 'getAll',
		parameters: { returnAll: true },
		answer: '{"result":["!tag1","$sale1"],"request_id":"9d3683d8"}',
		request: 'GET /v1/api/v1.0/tags',
		output: [{ name: '!tag1' }, { name: '$sale1' }],
	},
	{
		resource: 'tag',
		operation: 'getCounts',
		parameters: { returnAll: true, filters: { name: '!tag1' } },
		answer: '{"result":[{"name":"!tag1","amount":12}],"nextPageId":null,"request_id":"9d3683d8"}',
		request: 'GET /v1/api/v1.0/tags/count?name=!tag1&pageSize=250',
		output: [{ name: '!tag1', amount: 12 }],
	},
	{
		resource: 'userInfo',
		operation: 'get',
		parameters: {},
		answer:
			'{"result":{"userProfile":{"email":"email@hyros.com","firstName":"John","timezone":"-05:00"},' +
			'"accessibleAccounts":[{"accountId":"acc-1","status":"APPROVED"}]},"request_id":"a8f63f9b"}',
		request: 'GET /v1/api/v1.0/user-info',
		output: [
			{
				userProfile: { email: 'email@hyros.com', firstName: 'John', timezone: '-05:00' },
				accessibleAccounts: [{ accountId: 'acc-1', status: 'APPROVED' }],
			},
		],
	},
	{
		resource: 'requestStatus',
		operation: 'get',
		parameters: acceptedChange,
		request: expect.stringMatching(/^GET \/v1\/api\/v1\.0\/requests\/[0-9a-f]{32}$/) as string,
		output: [expect.objectContaining({ status: 'PROCESSED' })],
	},
	{
		resource: 'customApiCall',
		operation: 'send',
		parameters: { method: 'GET', path: '/api/v1.0/leads', query: '{"emails":"ada@example.com"}' },
		request: 'GET /v1/api/v1.0/leads?emails=ada@example.com',
		output: [
			{
				result: [expect.objectContaining({ email: 'ada@example.com' })],
				nextPageId: null,
				request_id: expect.any(String),
			},
		],
	},
];
