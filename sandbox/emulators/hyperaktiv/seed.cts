import type { Clock } from '../framework/clock.cts';
import { HyperaktivWorkspace, type Funnel, type Journey, type WorkspaceUser } from './store.cts';

const FIRST_FUNNEL = '74590868830730001';
const LEAD = '74590868830731162';

const funnels: Funnel[] = [
	{
		...dated(FIRST_FUNNEL, '2026-01-12T09:00:00.000Z'),
		name: 'Product demo',
		refs: ['demo-request', 'YYY'],
		activities: ['Book a call', 'Answer the questionnaire', 'Watch the demo'],
	},
	{
		...dated('74590868830730103', '2026-02-02T14:30:00.000Z'),
		name: 'Free trial',
		refs: ['trial & signup'],
		activities: ['Confirm the address', 'Create a project'],
	},
	{
		...dated('74590868830730205', '2026-03-20T08:15:00.000Z'),
		name: 'Webinar',
		refs: ['webinar'],
		activities: ['Register'],
	},
];

const users: WorkspaceUser[] = [
	{
		...dated(LEAD, '2026-04-07T13:04:59.755Z'),
		email: 'johndoe@gmail.com',
		firstname: 'John',
		lastname: 'Doe',
		phoneNumber: '+1 (800) 555\u20110175',
		role: 'Lead',
	},
	{
		...dated('74590868830731264', '2026-04-09T10:20:00.000Z'),
		email: 'ada@example.com',
		firstname: 'Ada',
		lastname: 'Lovelace',
		role: 'Lead',
	},
	{
		...dated('74590868830731366', '2026-01-10T08:00:00.000Z'),
		email: 'manager@example.com',
		firstname: 'Grace',
		lastname: 'Hopper',
		role: 'Manager',
	},
];

const journeys: Journey[] = [
	{
		...dated('74590868830732101', '2026-04-07T13:05:01.620Z'),
		funnelId: FIRST_FUNNEL,
		userId: LEAD,
		status: 'InProgress',
		activities: [
			{ id: '74590868830733001', name: 'Book a call', status: 'Completed' },
			{ id: '74590868830733103', name: 'Answer the questionnaire', status: 'InProgress' },
			{ id: '74590868830733205', name: 'Watch the demo', status: 'Blocked' },
		],
		data: [{ name: 'Company size', value: '11-50' }],
	},
	{
		...dated('74590868830732203', '2026-04-09T10:21:00.000Z'),
		funnelId: '74590868830730205',
		userId: '74590868830731264',
		status: 'Completed',
		activities: [{ id: '74590868830733307', name: 'Register', status: 'Completed' }],
		data: [],
	},
];

const datapoints: Array<[name: string, id: string]> = [
	['My datapoint', '123456789'],
	['Company size', '123456891'],
	['Budget', '123456993'],
];

/** A small sample workspace. */
export function seededWorkspace(clock: Clock): HyperaktivWorkspace {
	const workspace = new HyperaktivWorkspace(clock);
	workspace.replace({ funnels, users, journeys });
	for (const [name, id] of datapoints) workspace.datapoints.set(name, id);
	return workspace;
}

function dated(id: string, iso: string): { id: string; created: number; changed: number } {
	return { id, created: Date.parse(iso), changed: Date.parse(iso) };
}
