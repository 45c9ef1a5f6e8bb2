import { customApiCall, type Service } from '../core';
import { api } from './api';
import { funnel } from './funnel';
import { journey } from './journey';
import { lead } from './lead';
import { session } from './session';
import { user } from './user';

/** The Hyperaktiv node: what it offers. */
export const hyperaktiv: Service = {
	name: 'hyperaktiv',
	displayName: 'Hyperaktiv',
	api,
	start: 'lead',
	resources: [
		funnel,
		journey,
		lead,
		session,
		user,
		customApiCall(api, 'Call any endpoint of the Hyperaktiv API with the credential of this node'),
	],
};
