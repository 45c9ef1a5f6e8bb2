import type { Emulator } from '../../../sandbox/emulators/index.cts';
import { byId, type UserRun } from '../common/user-run.cts';

const FLOW = '5fd4371e940df5a34a3888b2';
const SOURCE = '5fd439f49734e9858b20cef9';
const FORM = '5fd43a0b9734e9858b20cf01';
const WEB = '5fd4371e940df5a34a3888b3';
const LEAD = { state: 'TX', email: 'zoe@example.com', first_name: 'Zoe' };
const OBJECT_ID = expect.stringMatching(/^[0-9a-f]{24}$/);

const flow = byId(FLOW);
const anEvent = expect.objectContaining({ id: OBJECT_ID, type: expect.any(String) });

/** A lead that has just come in, and its events. */
async function zoe({ control }: Emulator): Promise<{ lead: { id: string } }> {
	return (await control.act('submitLead', { lead: LEAD })) as { lead: { id: string } };
}

async function latestEvent(emulator: Emulator): Promise<string> {
	await zoe(emulator);
	const { events } = emulator.control.store() as { events: Array<{ id: string }> };
	return events.at(-1)!.id;
}

/** The LeadConduit node against the emulator's sample account. */
export const leadConduitRuns: UserRun[] = [
	{
		resource: 'lead',
		operation: 'submit',
		parameters: {
			flowId: byId(WEB),
			sourceId: byId(FORM),
			fields: {
				mappingMode: 'defineBelow',
				value: {
					email: 'Jane.Doe@Gmail.com',
					phone_1: '(512) 789-1111',
					'mortgage.property.state': 'TX',
				},
				matchingColumns: [],
				schema: [],
			},
		},
		requests: [`POST /flows/${WEB}/sources/${FORM}/submit`],
		output: [{ outcome: 'success', lead: { id: OBJECT_ID }, price: 0 }],
	},
	{
		resource: 'lead',
		operation: 'search',
		parameters: async (emulator) => {
			await zoe(emulator);
			return { query: 'zoe@example', limit: 5 };
		},
		requests: ['GET /search/leads?query=zoe@example&limit=5'],
		output: [expect.objectContaining({ first_name: 'Zoe', flow_name: 'Sales Leads' })],
	},
	{
		resource: 'event',
		operation: 'getAll',
		parameters: { limit: 3 },
		requests: ['GET /events?limit=3'],
		output: [anEvent, anEvent, anEvent],
	},
	{
		resource: 'event',
		operation: 'get',
		parameters: async (emulator) => ({ id: await latestEvent(emulator) }),
		requests: [expect.stringMatching(/^GET \/events\/[0-9a-f]{24}$/)],
		output: [
			expect.objectContaining({
				type: 'source',
				outcome: 'success',
				vars: expect.objectContaining({ lead: expect.objectContaining({ state: 'TX' }) }),
			}),
		],
	},
	{
		resource: 'field',
		operation: 'getAll',
		parameters: { limit: 1, filters: { flowId: flow } },
		requests: [`GET /fields?flow_id=${FLOW}`],
		output: [expect.objectContaining({ id: 'first_name', name: 'First Name' })],
	},
	{
		resource: 'entity',
		operation: 'getAll',
		parameters: { limit: 1 },
		requests: ['GET /entities'],
		output: [expect.objectContaining({ id: SOURCE, name: 'A Corporation', source: 'seller' })],
	},
	{
		resource: 'flow',
		operation: 'getAll',
		parameters: { returnAll: true },
		requests: ['GET /flows'],
		output: [
			expect.objectContaining({ id: FLOW, name: 'Sales Leads' }),
			expect.objectContaining({ id: WEB, name: 'Web Leads' }),
		],
	},
	{
		resource: 'flow',
		operation: 'get',
		parameters: { id: flow },
		requests: [`GET /flows/${FLOW}`],
		output: [expect.objectContaining({ id: FLOW, steps: expect.any(Array) })],
	},
	{
		resource: 'flow',
		operation: 'create',
		parameters: { name: 'Draft', fields: ['email'] },
		requests: ['POST /flows'],
		output: [
			expect.objectContaining({
				id: OBJECT_ID,
				name: 'Draft',
				enabled: true,
				fields: ['email'],
				steps: [],
			}),
		],
	},
	{
		resource: 'flow',
		operation: 'update',
		parameters: { id: flow, updateFields: { enabled: false } },
		requests: [`GET /flows/${FLOW}`, `PUT /flows/${FLOW}`],
		output: [expect.objectContaining({ id: FLOW, name: 'Sales Leads', enabled: false })],
	},
	{
		resource: 'flow',
		operation: 'deploy',
		parameters: { id: flow },
		requests: [`POST /flows/${FLOW}/deploy`],
		output: [{ message: 'Your flow was deployed and the most recent changes are now live' }],
	},
	{
		resource: 'flow',
		operation: 'getChangelog',
		parameters: { id: byId(WEB) },
		requests: [`GET /flows/${WEB}/changelogs`],
		output: [
			expect.objectContaining({
				action: 'create',
				user: expect.objectContaining({ api_key: '[hidden]' }),
			}),
		],
	},
	{
		resource: 'flow',
		operation: 'getFields',
		parameters: { id: flow, limit: 2 },
		requests: [`GET /flows/${FLOW}/fields`],
		output: [
			expect.objectContaining({ id: 'first_name' }),
			expect.objectContaining({ id: 'last_name' }),
		],
	},
	{
		resource: 'flow',
		operation: 'getFieldUsage',
		parameters: async (emulator) => {
			await zoe(emulator);
			return { id: flow, additionalFields: { timeframe: 'previous_30_days' } };
		},
		requests: [`GET /flows/${FLOW}/fields/usage?timeframe=previous_30_days`],
		output: [expect.objectContaining({ email: expect.any(Number) })],
	},
	{
		resource: 'flow',
		operation: 'getSubmissionDocs',
		parameters: { flowId: flow, sourceId: byId(SOURCE) },
		requests: [`GET /flows/${FLOW}/sources/${SOURCE}/meta`],
		output: [
			expect.objectContaining({
				source: { id: SOURCE, name: 'A Corporation', authentication_required: false },
			}),
		],
	},
	{
		resource: 'flow',
		operation: 'delete',
		parameters: { id: flow },
		requests: [`DELETE /flows/${FLOW}`],
		output: [expect.objectContaining({ deleted: true, name: 'Sales Leads' })],
	},
	{
		resource: 'customApiCall',
		operation: 'send',
		parameters: { method: 'GET', path: '/user' },
		requests: ['GET /user'],
		output: [expect.objectContaining({ email: 'janedoe@company.com', api_key: '[hidden]' })],
	},
];
