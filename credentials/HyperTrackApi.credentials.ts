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
	promised,
	requireOwnOrigin,
} from '../nodes/core';
import { v3 } from '../nodes/HyperTrack/api';

export class HyperTrackApi implements ICredentialType {
	name = 'hyperTrackApi';

	displayName = 'HyperTrack API';

	icon: Icon = {
		light: 'file:../nodes/HyperTrack/hypertrack.svg',
		dark: 'file:../nodes/HyperTrack/hypertrack.dark.svg',
	};

	documentationUrl = 'https://hypertrack.com/reference';

	properties: INodeProperties[] = [
		{
			displayName: 'Account ID',
			name: 'accountId',
			type: 'string',
			required: true,
			default: '',
			placeholder: 'e.g. 6784e919-7168-4f61-b686-2020f547637f',
			description: 'The Account ID on the Setup page of the HyperTrack dashboard',
		},
		{
			displayName: 'Secret Key',
			name: 'secretKey',
			type: 'string',
			typeOptions: { password: true },
			required: true,
			default: '',
			description: 'The Secret Key on the same page; the publishable key does not work here',
		},
		{
			displayName: 'Base URL',
			name: 'baseUrl',
			type: 'string',
			default: 'https://v3.api.hypertrack.com',
			placeholder: 'e.g. https://v3.api.hypertrack.com',
			description: 'Leave it as it is, unless HyperTrack gave you another address',
		},
	];

	async authenticate(
		credentials: ICredentialDataDecryptedObject,
		request: IHttpRequestOptions,
	): Promise<IHttpRequestOptions> {
		requireOwnOrigin(request, baseUrlOf(v3, credentials.baseUrl));
		const account = cleanKey(credentials.accountId, 'Account ID');
		const secret = cleanKey(credentials.secretKey, 'Secret Key');
		const basic = Buffer.from(`${account}:${secret}`).toString('base64');
		return { ...request, headers: { ...request.headers, Authorization: `Basic ${basic}` } };
	}

	test: ICredentialTestRequest = {
		request: {
			baseURL: baseUrlExpression(v3),
			url: '/workers/?limit=1',
			headers: { Accept: 'application/json' },
			disableFollowRedirect: true,
		},
		rules: answerRules(
			{
				401: 'HyperTrack does not accept this Account ID and Secret Key',
				403: 'HyperTrack knows this account, but it may not read workers',
				404: 'The address is not the HyperTrack API v3: check the Base URL',
			},
			promised('workers.length'),
		),
	};
}
