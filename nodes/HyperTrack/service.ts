import { customApiCall, type Service } from '../core';
import { action } from './action';
import { v2, v3 } from './api';
import { order } from './order';
import { user } from './user';
import { LEGACY } from './v2-fields';
import { worker } from './worker';

/** The HyperTrack node: the resource decides which of the two APIs is spoken to. */
export const hyperTrack: Service = {
	name: 'hyperTrack',
	displayName: 'HyperTrack',
	api: v3,
	start: 'order',
	resources: [
		action,
		order,
		user,
		worker,
		customApiCall(v2, 'Call any endpoint of API v2 with the credential of this node', {
			value: 'customApiCallV2',
			name: 'Custom API Call V2',
			notice: LEGACY,
		}),
		customApiCall(v3, 'Call any endpoint of API v3 with the credential of this node'),
	],
};
