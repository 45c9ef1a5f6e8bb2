import { customApiCall, type Service } from '../core';
import { api } from './api';
import { apiKey } from './api-key';
import { lead } from './lead';
import { requestStatus } from './request-status';
import { tag } from './tag';
import { userInfo } from './user-info';

/** The Hyros node: what it offers. */
export const hyros: Service = {
	name: 'hyros',
	displayName: 'Hyros',
	api,
	start: 'lead',
	resources: [
		apiKey,
		lead,
		requestStatus,
		tag,
		userInfo,
		customApiCall(api, 'Call any endpoint of the Hyros API with the credential of this node'),
	],
};
