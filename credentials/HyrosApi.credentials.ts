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
	isBlank,
	promised,
	requireOwnOrigin,
} from '../nodes/core';
import { api } from '../nodes/Hyros/api';

export class HyrosApi implements ICredentialType {
	name = 'hyrosApi';

	displayName = 'Hyros API';

	icon: Icon = {
		light: 'file:../nodes/Hyros/hyros.svg',
		dark: 'file:../nodes/Hyros/hyros.dark.svg',
	};

	documentationUrl = 'https://docs.hyros.com/api-documentation';

	properties: INodeProperties[] = [
		{
			displayName: 'API Key',
			name: 'apiKey',
			type: 'string',
			typeOptions: { password: true },
			required: true,
			default: '',
			description:
				'The key of your account: Settings, then Profile, then API keys in the Hyros app',
		},
		{
			displayName: 'Accessible Account ID',
			name: 'accessibleAccountId',
			type: 'string',
			default: '',
			description:
				'For agencies: the connected client account to work on. The operation Get of User Info lists the IDs.',
		},
		{
			displayName: 'Base URL',
			name: 'baseUrl',
			type: 'string',
			default: 'https://api.hyros.com/v1',
			placeholder: 'e.g. https://api.hyros.com/v1',
			description: 'Leave it as it is, unless Hyros gave you another address',
		},
	];

	async authenticate(
		credentials: ICredentialDataDecryptedObject,
		request: IHttpRequestOptions,
	): Promise<IHttpRequestOptions> {
		requireOwnOrigin(request, baseUrlOf(api, credentials.baseUrl));
		const { accessibleAccountId: account } = credentials;
		return {
			...request,
			headers: {
				...request.headers,
				'API-Key': cleanKey(credentials.apiKey),
				...(isBlank(account)
					? {}
					: { 'Accessible-Account-Id': cleanKey(account, 'Accessible Account ID') }),
			},
		};
	}

	test: ICredentialTestRequest = {
		request: {
			baseURL: baseUrlExpression(api),
			url: '/api/v1.0/user-info',
			headers: { Accept: 'application/json' },
			disableFollowRedirect: true,
		},
		rules: answerRules(
			{
				401: 'Hyros does not accept this API key, or the key lacks the right "Get User Information"',
				403: 'The API key works, but lacks the right "Get User Information" (or the account ID is not a connected client)',
				404: 'The address is not the Hyros API: check the Base URL',
			},
			[
				{
					key: 'result',
					value: 'ERROR',
					message: 'Hyros answered with an error: check the API key',
				},
				...promised('result.userProfile'),
			],
		),
	};
}
