import axios from 'axios';

import type { Emulator } from '../../../sandbox/emulators/index.cts';
import type { UserRun } from '../common/user-run.cts';

const accepted = { request_id: expect.any(String), result: 'OK' };

/** A change that Hyros has accepted, made without the node. */
async function acceptedChange({ baseUrl, keys }: Emulator): Promise<string> {
	const answer = await axios.post<{ request_id: string }>(
		`${baseUrl}/api/v1.0/leads`,
		{ email: 'before@example.com' },
		{ headers: { 'API-Key': keys.valid } },
	);
	return answer.data.request_id;
}

/** The Hyros node against the emulator's sample account. */
export const hyrosRuns: UserRun[] = [
	{
		resource: 'apiKey',
		operation: 'exchangeCode',
		parameters: async ({ baseUrl, control }) => ({
			name: 'Key of a test',
			...((await control.act('issueCode')) as { code: string }),
			options: { baseUrl },
		}),
		requests: ['POST /v1/api/v1.0/external-integration/api-keys'],
		output: [expect.objectContaining({ name: 'Key of a test', status: 'ENABLED' })],
	},
	{
		resource: 'lead',
		operation: 'getAll',
		parameters: { returnAll: true },
		requests: ['GET /v1/api/v1.0/leads?pageSize=250'],
		output: [
			expect.objectContaining({ email: 'alan@example.com' }),
			expect.objectContaining({ email: 'grace@example.com' }),
			expect.objectContaining({ email: 'ada@example.com' }),
			expect.objectContaining({ email: 'lead1@email.com' }),
			expect.objectContaining({ email: 'lead2@email.com' }),
		],
	},
	{
		resource: 'lead',
		operation: 'getAll',
		parameters: { limit: 1, filters: { emails: 'ada@example.com' } },
		requests: ['GET /v1/api/v1.0/leads?emails=ada@example.com&pageSize=1'],
		output: [expect.objectContaining({ email: 'ada@example.com', lastName: 'Lovelace' })],
	},
	{
		resource: 'lead',
		operation: 'upsert',
		parameters: { email: 'zoe@example.com', additionalFields: { tags: '!one, !two' } },
		requests: ['POST /v1/api/v1.0/leads'],
		output: [accepted],
	},
	{
		resource: 'lead',
		operation: 'update',
		parameters: { email: 'ada@example.com', updateFields: { lastName: 'Byron' } },
		requests: ['PUT /v1/api/v1.0/leads?email=ada@example.com'],
		output: [accepted],
	},
	{
		resource: 'lead',
		operation: 'delete',
		parameters: { email: 'alan@example.com' },
		requests: ['DELETE /v1/api/v1.0/leads?email=alan@example.com'],
		output: [expect.objectContaining({ deleted: true })],
	},
	{
		resource: 'lead',
		operation: 'getJourney',
		parameters: { emails: 'grace@example.com', returnAll: true },
		requests: ['GET /v1/api/v1.0/leads/journey?emails=grace@example.com'],
		output: [
			expect.objectContaining({
				lead: expect.objectContaining({ email: 'grace@example.com' }),
				sales: expect.arrayContaining([
					expect.objectContaining({ orderId: 'ORD-9' }),
					expect.objectContaining({ orderId: 'ORD-10' }),
				]),
			}),
		],
	},
	{
		resource: 'lead',
		operation: 'getClicks',
		parameters: { email: 'ada@example.com', returnAll: true },
		requests: ['GET /v1/api/v1.0/leads/clicks?email=ada@example.com&pageSize=250'],
		output: [expect.objectContaining({ sourceLinkName: 'Newsletter' })],
	},
	{
		resource: 'lead',
		operation: 'aggregate',
		parameters: { attribute: 'STAGE', additionalFields: { groupsLimit: 2 } },
		requests: ['GET /v1/api/v1.0/leads/aggregation?attribute=STAGE&groupsLimit=2'],
		output: [expect.objectContaining({ totalCount: 3, remainingCount: 1 })],
	},
	{
		resource: 'lead',
		operation: 'addTagsBulk',
		parameters: { emails: 'ada@example.com, grace@example.com', tags: '!one' },
		requests: ['POST /v1/api/v1.0/leads/tags'],
		output: [accepted],
	},
	{
		resource: 'tag',
		operation: 'getAll',
		parameters: { limit: 1 },
		requests: ['GET /v1/api/v1.0/tags'],
		output: [{ name: expect.stringMatching(/^[!$@]/) }],
	},
	{
		resource: 'tag',
		operation: 'getCounts',
		parameters: { returnAll: true, filters: { name: '!webinar' } },
		requests: ['GET /v1/api/v1.0/tags/count?name=!webinar&pageSize=250'],
		output: [{ name: '!webinar', amount: 2 }],
	},
	{
		resource: 'userInfo',
		operation: 'get',
		parameters: {},
		requests: ['GET /v1/api/v1.0/user-info'],
		output: [
			expect.objectContaining({
				userProfile: expect.objectContaining({ email: 'email@hyros.com' }),
			}),
		],
	},
	{
		resource: 'requestStatus',
		operation: 'get',
		parameters: async (emulator) => ({ requestId: await acceptedChange(emulator) }),
		requests: [expect.stringMatching(/^GET \/v1\/api\/v1\.0\/requests\/\w+$/)],
		output: [expect.objectContaining({ status: 'PROCESSED', eventType: 'LEAD_CREATE' })],
	},
	{
		resource: 'customApiCall',
		operation: 'send',
		parameters: { method: 'GET', path: '/api/v1.0/stages' },
		requests: ['GET /v1/api/v1.0/stages'],
		output: [
			expect.objectContaining({ result: expect.arrayContaining([{ name: 'SQL', amount: 1 }]) }),
		],
	},
];
