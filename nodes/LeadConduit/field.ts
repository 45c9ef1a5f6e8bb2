import { getMany, record, resource } from '../core';
import { OBJECT_ID } from './ids';
import { flows } from './picks';

/** What leads are made of: standard fields and those that the account added. */
export const field = resource('field', 'Field', [
	getMany({
		path: '/fields',
		description: 'Get many fields that leads can have, of the account or of one flow',
		fields: [
			record('flow_id', flows, {
				label: 'Flow',
				pattern: OBJECT_ID,
				description: 'Only the fields that this flow collects',
			}),
		],
	}),
]);
