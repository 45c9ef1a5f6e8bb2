import type { ServiceName } from '../../sandbox/services.cts';

/** Lists that the node of each service reads, one for every credential it takes. */
export const lists: Record<ServiceName, Array<Record<string, unknown>>> = {
	hyperaktiv: [{ resource: 'funnel', operation: 'getAll' }],
	hyperTrack: [
		{ resource: 'order', operation: 'getAll' },
		{ resource: 'user', operation: 'getAll' },
	],
	hyros: [{ resource: 'lead', operation: 'getAll' }],
	keypup: [{ resource: 'company', operation: 'getAll' }],
	leadConduit: [{ resource: 'entity', operation: 'getAll' }],
};
