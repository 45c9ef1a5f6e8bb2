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
	checkBaseUrl,
	cleanKey,
	isBlank,
	promised,
	requireOwnOrigin,
} from '../nodes/core';
import { api } from '../nodes/LeadConduit/api';

export class LeadConduitApi implements ICredentialType {
	name = 'leadConduitApi';

	displayName = 'LeadConduit API';

	icon: Icon = {
		light: 'file:../nodes/LeadConduit/leadconduit.svg',
		dark: 'file:../nodes/LeadConduit/leadconduit.dark.svg',
	};

	documentationUrl = 'https://activeprospect.redoc.ly/docs/leadconduit/api/';

	properties: INodeProperties[] = [
		{
			displayName: 'API Key',
			name: 'apiKey',
			type: 'string',
			typeOptions: { password: true },
			required: true,
			default: '',
			description:
				'The key of your ActiveProspect account: Account settings, then API. After a reset, log in to each product once before the new key works.',
		},
		{
			displayName: 'Base URL',
			name: 'baseUrl',
			type: 'string',
			default: 'https://app.leadconduit.com',
			placeholder: 'e.g. https://app.leadconduit.com',
			description: 'Leave it as it is, unless ActiveProspect gave you another address',
		},
		{
			displayName: 'TrustedForm URL',
			name: 'trustedFormUrl',
			type: 'string',
			default: 'https://cert.trustedform.com',
			placeholder: 'e.g. https://cert.trustedform.com',
			description:
				'Where TrustedForm certificates are; the same key may be sent there with the HTTP Request node',
		},
		{
			displayName: 'SuppressionList URL',
			name: 'suppressionListUrl',
			type: 'string',
			default: 'https://app.suppressionlist.com',
			placeholder: 'e.g. https://app.suppressionlist.com',
			description:
				'Where SuppressionList is; the same key may be sent there with the HTTP Request node',
		},
	];

	async authenticate(
		credentials: ICredentialDataDecryptedObject,
		request: IHttpRequestOptions,
	): Promise<IHttpRequestOptions> {
		const { baseUrl, trustedFormUrl, suppressionListUrl, apiKey } = credentials;
		const others = Object.entries({
			'TrustedForm URL': trustedFormUrl,
			'SuppressionList URL': suppressionListUrl,
		}).filter(([, url]) => !isBlank(url));
		requireOwnOrigin(
			request,
			baseUrlOf(api, baseUrl),
			...others.map(([label, url]) => checkBaseUrl(url, label)),
		);
		const key = Buffer.from(`API:${cleanKey(apiKey)}`).toString('base64');
		return { ...request, headers: { ...request.headers, Authorization: `Basic ${key}` } };
	}

	test: ICredentialTestRequest = {
		request: {
			baseURL: baseUrlExpression(api),
			url: '/user',
			headers: { Accept: 'application/json' },
			disableFollowRedirect: true,
		},
		rules: answerRules(
			{
				401: 'LeadConduit does not accept this API key',
				403: 'LeadConduit refuses this request: check the Base URL',
				404: 'The address is not the LeadConduit API: check the Base URL',
			},
			promised('id'),
		),
	};
}
