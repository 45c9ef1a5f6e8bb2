import axios from 'axios';

import type { Emulator } from '../../../sandbox/emulators/index.cts';

/** A polling trigger as a user sets it up, and how something happens that it reports. */
export interface PollingCase {
	service: string;
	node: string;
	parameters: Record<string, unknown>;
	/** Makes one thing happen that goes by this name. */
	happen: (emulator: Emulator, name: string) => Promise<unknown>;
	/** The name of what was reported. */
	nameOf: (record: Record<string, unknown>) => unknown;
}

const newLead = async ({ baseUrl, keys }: Emulator, email: string): Promise<unknown> =>
	await axios.post(`${baseUrl}/api/v1.0/leads`, { email }, { headers: { 'API-Key': keys.valid } });

export const pollingCases: PollingCase[] = [
	{
		service: 'hyperaktiv',
		node: 'hyperaktivPollingTrigger',
		parameters: { triggerOn: 'newJourney' },
		happen: async ({ control }, email) =>
			await control.act('addJourney', { email, ref: 'webinar' }),
		nameOf: ({ User }) => (User as { Email: string }).Email,
	},
	{
		service: 'hyros',
		node: 'hyrosPollingTrigger',
		parameters: { triggerOn: 'newLead' },
		happen: newLead,
		nameOf: ({ email }) => email,
	},
	{
		service: 'hyperTrack',
		node: 'hyperTrackPollingTrigger',
		parameters: { triggerOn: 'newEvent' },
		happen: async ({ control }, name) =>
			await control.act('addEvent', { type: 'action.completed', data: { name } }),
		nameOf: ({ data }) => (data as { name: string }).name,
	},
	{
		service: 'hyperTrack',
		node: 'hyperTrackPollingTrigger',
		parameters: { triggerOn: 'orderStatusChanged' },
		happen: async ({ control }, name) => await control.act('addOrder', { order_handle: name }),
		nameOf: ({ order_handle: handle }) => handle,
	},
	{
		service: 'keypup',
		node: 'keypupTrigger',
		parameters: {
			triggerOn: 'queryRowsChanged',
			query: '{ companies(first: 100) { nodes { id name } } }',
			rowsPath: 'companies.nodes',
			keyFields: 'id',
		},
		happen: async ({ control }, name) => await control.act('addCompany', { name }),
		nameOf: ({ name }) => name,
	},
	{
		service: 'leadConduit',
		node: 'leadConduitPollingTrigger',
		parameters: { triggerOn: 'newEvent', types: ['source'] },
		happen: async ({ control }, name) =>
			await control.act('submitLead', { lead: { first_name: name, state: 'TX' } }),
		nameOf: ({ vars }) => (vars as { lead: { first_name: string } }).lead.first_name,
	},
];
