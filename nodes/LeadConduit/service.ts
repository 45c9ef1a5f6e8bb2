import { customApiCall, type Service } from '../core';
import { api } from './api';
import { entity } from './entity';
import { event } from './event';
import { field } from './field';
import { flow } from './flow';
import { lead } from './lead';

/** The LeadConduit node: what it offers. */
export const leadConduit: Service = {
	name: 'leadConduit',
	displayName: 'LeadConduit',
	api,
	start: 'lead',
	resources: [
		entity,
		event,
		field,
		flow,
		lead,
		customApiCall(api, 'Call any endpoint of the LeadConduit API with the credential of this node'),
	],
};
