import { get, getMany, record, resource } from '../core';
import { freeQuery } from './filters';
import { journeys } from './picks';

/** A lead's runs through a funnel. */
export const journey = resource('journey', 'Journey', [
	get({
		path: '/journeys/{journeyId}',
		description:
			'Get one journey with the state of its activities (from earlier documentation of Hyperaktiv)',
		fields: [
			record('journeyId', journeys, { label: 'Journey', placeholder: 'e.g. 74590868830731162' }),
		],
	}),
	getMany({
		path: '/journeys',
		items: '*',
		description: 'Get many journeys (from earlier documentation of Hyperaktiv)',
		fields: [freeQuery],
	}),
]);
