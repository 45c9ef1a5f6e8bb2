import { getMany, resource } from '../core';
import { freeQuery } from './filters';

/** Funnels of the workspace. */
export const funnel = resource('funnel', 'Funnel', [
	getMany({
		path: '/funnels',
		items: '*',
		description: 'Get many funnels (from earlier documentation of Hyperaktiv)',
		fields: [freeQuery],
	}),
]);
