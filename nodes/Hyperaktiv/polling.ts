import type { Polling } from '../core';
import { api } from './api';

/** The lists are read whole, so that records may come with dates of any age. */
const overlapMs = Number.POSITIVE_INFINITY;

/** The lists have no filter: records are told apart by id and date. */
export const polling: Polling = {
	api,
	events: [
		{
			value: 'newJourney',
			name: 'New Journey',
			description: 'When a lead starts a journey',
			path: '/journeys',
			items: '*',
			key: ['Id'],
			stamp: ['createdDate'],
			overlapMs,
		},
		{
			value: 'updatedJourney',
			name: 'Journey Updated',
			description: 'When a journey changes',
			path: '/journeys',
			items: '*',
			key: ['Id', 'changedDate'],
			byContentWithout: 'changedDate',
			stamp: ['changedDate'],
			overlapMs,
			changesOnly: true,
		},
		{
			value: 'newUser',
			name: 'New User',
			description: 'When a user is added to the workspace',
			path: '/users',
			items: '*',
			key: ['Id'],
			stamp: ['createdDate'],
			overlapMs,
		},
	],
};
