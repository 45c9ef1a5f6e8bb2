import { simpleOf, type Polling } from '../core';
import { api } from './api';
import { lead } from './lead';

/** Hyros takes 15 minutes and more to show what it accepted. */
const overlapMs = 30 * 60_000;
const leads = { path: '/api/v1.0/leads', items: 'result', overlapMs, simple: simpleOf(lead) };

export const polling: Polling = {
	api,
	events: [
		{
			...leads,
			value: 'newLead',
			name: 'New Lead',
			description: 'When a lead joins',
			since: 'fromDate',
			until: 'toDate',
			key: ['id'],
			stamp: ['creationDate'],
		},
		{
			...leads,
			value: 'updatedLead',
			name: 'Lead Updated',
			description: 'When a lead is added or changes',
			since: 'updatedFromDate',
			until: 'updatedToDate',
			key: ['id', 'lastUpdatedDate'],
			byContentWithout: 'lastUpdatedDate',
			stamp: ['lastUpdatedDate'],
		},
	],
};
