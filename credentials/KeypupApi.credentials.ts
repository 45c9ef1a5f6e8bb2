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
	checkBaseUrl,
	cleanKey,
	promised,
	requireOwnOrigin,
} from '../nodes/core';
import { platform } from '../nodes/Keypup/api';

/** Where the token may go; an address that is left empty is the usual one. */
const ADDRESSES: Array<[field: string, label: string, usual: string]> = [
	['platformUrl', 'Platform API URL', 'https://hq.keypup.io/graphql'],
	['datasetsUrl', 'Datasets API URL', 'https://viz.keypup.io/graphql'],
	['mcpUrl', 'MCP URL', 'https://hq.keypup.io/mcp'],
];
/** Where a GraphQL answer says what is wrong. */
const CODE = 'errors[0].extensions.code';
const TEXT = 'errors[0].message';
const REJECTED = 'Keypup does not accept this API token';
const UNCHECKED =
	'This API token could not be checked, it may still be right: the API has no list of companies';
const LIMITED = 'The API token lacks the right to read companies (scope hq:companies:read)';

export class KeypupApi implements ICredentialType {
	name = 'keypupApi';

	displayName = 'Keypup API';

	icon: Icon = {
		light: 'file:../nodes/Keypup/keypup.svg',
		dark: 'file:../nodes/Keypup/keypup.dark.svg',
	};

	documentationUrl = 'https://docs.keypup.io/en/articles/10260626';

	properties: INodeProperties[] = [
		{
			displayName: 'API Token',
			name: 'apiToken',
			type: 'string',
			typeOptions: { password: true },
			required: true,
			default: '',
			description:
				'Keypup shows a new token for one minute: Settings, then Account, then API Token. The tab is there once Keypup has switched on API access for you.',
		},
		{
			displayName: 'Platform API URL',
			name: 'platformUrl',
			type: 'string',
			default: 'https://hq.keypup.io/graphql',
			placeholder: 'e.g. https://hq.keypup.io/graphql',
			description: 'Address of the API for companies, members, insights and dashboards',
		},
		{
			displayName: 'Datasets API URL',
			name: 'datasetsUrl',
			type: 'string',
			default: 'https://viz.keypup.io/graphql',
			placeholder: 'e.g. https://viz.keypup.io/graphql',
			description:
				'Address of the API that runs reports. The default is a guess: copy the address from the API Explorer, where the switch at the top left shows it.',
		},
		{
			displayName: 'MCP URL',
			name: 'mcpUrl',
			type: 'string',
			default: 'https://hq.keypup.io/mcp',
			placeholder: 'e.g. https://hq.keypup.io/mcp',
			description: 'Address of the MCP server, which takes the same token',
		},
	];

	async authenticate(
		credentials: ICredentialDataDecryptedObject,
		request: IHttpRequestOptions,
	): Promise<IHttpRequestOptions> {
		const own = ADDRESSES.map(([field, label, usual]) =>
			checkBaseUrl(credentials[field] || usual, label),
		);
		requireOwnOrigin(request, ...own);
		const token = cleanKey(credentials.apiToken, 'API Token');
		return { ...request, headers: { ...request.headers, Authorization: `Bearer ${token}` } };
	}

	test: ICredentialTestRequest = {
		request: {
			method: 'POST',
			baseURL: baseUrlExpression(platform),
			url: '',
			headers: { Accept: 'application/json' },
			body: { query: 'query { __typename companies(first: 1) { nodes { id } } }' },
			disableFollowRedirect: true,
		},
		rules: answerRules(
			{
				401: REJECTED,
				403: LIMITED,
				404: 'The address is not the Keypup API: check the Platform API URL',
				405: 'The address is not the Keypup API: check the Platform API URL',
			},
			[
				{ key: CODE, value: 'UNAUTHENTICATED', message: REJECTED },
				{ key: CODE, value: 'FORBIDDEN', message: LIMITED },
				{
					key: TEXT,
					value: 'Cannot return null for non-nullable field Query.companies',
					message: `${REJECTED}, or the token may not read companies`,
				},
				{ key: CODE, value: 'undefinedField', message: UNCHECKED },
				...promised('data.__typename'),
				...promised('data.companies.nodes.length'),
			],
		),
	};
}
