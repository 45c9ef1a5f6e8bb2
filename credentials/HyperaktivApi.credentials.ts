import type {
	ICredentialDataDecryptedObject,
	ICredentialTestRequest,
	ICredentialType,
	Icon,
	IHttpRequestOptions,
	INodeProperties,
} from 'n8n-workflow';
import {
	answerRules,
	baseUrlExpression,
	baseUrlOf,
	cleanKey,
	promisedList,
	requireOwnOrigin,
} from '../nodes/core';
import { api } from '../nodes/Hyperaktiv/api';

export class HyperaktivApi implements ICredentialType {
	name = 'hyperaktivApi';

	displayName = 'Hyperaktiv API';

	icon: Icon = {
		light: 'file:../nodes/Hyperaktiv/hyperaktiv.svg',
		dark: 'file:../nodes/Hyperaktiv/hyperaktiv.dark.svg',
	};

	documentationUrl = 'https://docs.hyperaktiv.ai/pages/API';

	properties: INodeProperties[] = [
		{
			displayName: 'API Key',
			name: 'apiKey',
			type: 'string',
			typeOptions: { password: true },
			required: true,
			default: '',
			description: 'The key of your workspace: Settings, then API, in the Hyperaktiv back-office',
		},
		{
			displayName: 'Base URL',
			name: 'baseUrl',
			type: 'string',
			default: 'https://app.hyperaktiv.ai/api/v1',
			placeholder: 'e.g. https://app.hyperaktiv.ai/api/v1',
			description: 'Leave it as it is, unless Hyperaktiv gave you another address',
		},
	];

	async authenticate(
		credentials: ICredentialDataDecryptedObject,
		request: IHttpRequestOptions,
	): Promise<IHttpRequestOptions> {
		requireOwnOrigin(request, baseUrlOf(api, credentials.baseUrl));
		return {
			...request,
			headers: { ...request.headers, Authorization: `Bearer ${cleanKey(credentials.apiKey)}` },
		};
	}

	test: ICredentialTestRequest = {
		request: {
			baseURL: baseUrlExpression(api),
			url: '/funnels',
			headers: { Accept: 'application/json' },
			// As text: n8n would make no item of an empty list, and stumble over that.
			encoding: 'text',
			disableFollowRedirect: true,
		},
		rules: answerRules(
			{
				401: 'Hyperaktiv does not accept this API key',
				403: 'This API key may not read funnels: the key is known, its rights are not enough',
				404: 'This API key could not be checked, it may still be right: the address has no list of funnels',
				405: 'This API key could not be checked, it may still be right: the address has no list of funnels',
			},
			promisedList(),
		),
	};
}
