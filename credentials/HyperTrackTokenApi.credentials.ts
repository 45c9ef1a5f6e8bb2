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
import { v2 } from '../nodes/HyperTrack/api';

export class HyperTrackTokenApi implements ICredentialType {
	name = 'hyperTrackTokenApi';

	displayName = 'HyperTrack Token API';

	icon: Icon = {
		light: 'file:../nodes/HyperTrack/hypertrack.svg',
		dark: 'file:../nodes/HyperTrack/hypertrack.dark.svg',
	};

	documentationUrl = 'https://hypertrack.com/reference';

	properties: INodeProperties[] = [
		{
			displayName: 'Secret Key',
			name: 'secretKey',
			type: 'string',
			typeOptions: { password: true },
			default: '',
			placeholder: 'e.g. sk_1234567890abcde',
			description: 'The secret key of the legacy API v2; lists need it',
		},
		{
			displayName: 'Publishable Key',
			name: 'publishableKey',
			type: 'string',
			default: '',
			placeholder: 'e.g. pk_1234567890abcde',
			description: 'Used only where there is no secret key: it cannot read whole lists',
		},
		{
			displayName: 'Base URL',
			name: 'baseUrl',
			type: 'string',
			default: 'https://api.hypertrack.com/api/v2',
			placeholder: 'e.g. https://api.hypertrack.com/api/v2',
			description: 'Leave it as it is, unless HyperTrack gave you another address',
		},
	];

	async authenticate(
		credentials: ICredentialDataDecryptedObject,
		request: IHttpRequestOptions,
	): Promise<IHttpRequestOptions> {
		requireOwnOrigin(request, baseUrlOf(v2, credentials.baseUrl));
		const { secretKey, publishableKey } = credentials;
		const key =
			isBlank(secretKey) && !isBlank(publishableKey)
				? cleanKey(publishableKey, 'Publishable Key')
				: cleanKey(secretKey, 'Secret Key');
		return { ...request, headers: { ...request.headers, Authorization: `token ${key}` } };
	}

	test: ICredentialTestRequest = {
		request: {
			baseURL: baseUrlExpression(v2),
			url: '/users/?page_size=1',
			headers: { Accept: 'application/json' },
			disableFollowRedirect: true,
		},
		rules: answerRules(
			{
				401: 'HyperTrack does not accept this key',
				402: 'Set up billing for this account in the HyperTrack dashboard',
				403: 'This is not a secret key: it is known, but may not read lists',
				404: 'The address is not the HyperTrack API v2: check the Base URL',
			},
			promised('results.length'),
		),
	};
}
