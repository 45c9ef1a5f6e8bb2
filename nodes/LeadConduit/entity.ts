import { getMany, resource } from '../core';

/** Companies and systems that send or receive leads. */
export const entity = resource(
	'entity',
	'Entity',
	[
		getMany({
			path: '/entities',
			description: 'Get many entities: the companies and systems that send or receive leads',
			simple: [
				'id',
				'name',
				'source',
				'recipient',
				'connected',
				'flow_ids',
				'website',
				'time_zone',
			],
		}),
	],
	{ many: 'Entities' },
);
