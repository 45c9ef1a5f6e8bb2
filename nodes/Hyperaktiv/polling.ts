import { at, type Json, type Polling } from '../core';
import { api } from './api';

const WEEK_MS = 7 * 24 * 3_600_000;

/** The lists have no filter: they are read whole, and told apart by id and date. */
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
			overlapMs: WEEK_MS,
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
			overlapMs: WEEK_MS,
			isNew,
		},
		{
			value: 'newUser',
			name: 'New User',
			description: 'When a user is added to the workspace',
			path: '/users',
			items: '*',
			key: ['Id'],
			stamp: ['createdDate'],
			overlapMs: WEEK_MS,
		},
	],
};

/** A journey that was made and not changed since; journeys without dates do not say. */
function isNew(journey: Json): boolean | undefined {
	const changed = at(journey, 'changedDate');
	return changed === undefined ? undefined : changed === at(journey, 'createdDate');
}
