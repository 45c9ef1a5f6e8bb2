import {
	asText,
	at,
	isJsonObject,
	type Api,
	type ApiChoice,
	type Json,
	type JsonObject,
} from '../core';
import { graphqlWords } from '../core/graphql';

/** What helps where an address is wrong; Keypup has several. */
function adviceFor(label: string): Record<number, string> {
	const check = `Check the ${label}.`;
	return { 301: check, 302: check, 303: check, 307: check, 308: check, 404: check, 405: check };
}

const PLATFORM = 'Platform API URL';
const DATASETS = 'Datasets API URL';

/** The API of companies, members, insights and dashboards. */
export const platform: Api = {
	credential: 'keypupApi',
	baseUrl: { field: 'platformUrl', label: PLATFORM, standard: 'https://hq.keypup.io/graphql' },
	secrets: ['apiToken'],
	windows: [],
	concurrency: 5,
	words: {
		...graphqlWords,
		refused: (body) => graphqlWords.refused?.(body) || failuresIn(body).length > 0,
		messages: [(body) => failuresIn(body).join('; '), ...graphqlWords.messages],
		ends: [
			{ status: 401, pattern: /^(?:unauthorized|invalid[_ ]token|not authenticated)\b/i },
			{ status: 200, pattern: /^(?:not authenticated\b|invalid_token$)/i },
		],
		hints: [
			{
				pattern: /^Field '__(?:schema|type)' doesn't exist/,
				advice:
					'Introspection is switched off for this API: type names yourself. GraphQL: Execute works without it.',
			},
			{
				pattern: /doesn't exist on type|doesn't accept argument/,
				advice:
					'The schema of your account has other names: Schema: Get Queries and Schema: Get Type show them.',
			},
			{
				pattern: /^Cannot return null for non-nullable field/,
				advice: 'The token may lack the right to read this: check its scopes and your role.',
			},
		],
		advice: {
			...adviceFor(`${PLATFORM} of the credential`),
			401: 'Check the API token in the credential: it may be wrong, expired or copied in part.',
			403: 'The token lacks the right for this: check its scopes and your role in Keypup.',
		},
	},
};

const datasets: Api = {
	...platform,
	baseUrl: { field: 'datasetsUrl', label: DATASETS, standard: 'https://viz.keypup.io/graphql' },
	words: wordsAt(`${DATASETS} of the credential`),
};
const typed: Api = {
	...platform,
	baseUrl: { field: '', standard: '', typed: true },
	words: wordsAt('URL'),
};

function wordsAt(label: string): Api['words'] {
	const { words } = platform;
	return { ...words, advice: { ...words.advice, ...adviceFor(label) } };
}

/** The APIs that take any query, to choose from. */
export const apis: ApiChoice[] = [
	{
		value: 'platform',
		name: 'Platform',
		description: 'Companies, members, insights and dashboards',
		api: platform,
	},
	{
		value: 'datasets',
		name: 'Datasets',
		description: 'Reports over issues, pull requests, reviews and commits',
		api: datasets,
	},
	{
		value: 'customUrl',
		name: 'Custom URL',
		description: 'Another address on the servers of the credential',
		api: typed,
	},
];

/** What Keypup's mutations say when they did not succeed, in an answer that is otherwise good. */
function failuresIn(body: Json): string[] {
	const data = at(body, 'data');
	if (!isJsonObject(data)) return [];
	return Object.entries(data).flatMap(([name, payload]) =>
		isJsonObject(payload) && hasFailed(payload) ? [failureOf(name, payload)] : [],
	);
}

/** A query may ask for the errors of a mutation alone: where there are some, it did not succeed. */
function hasFailed({ success, errors }: JsonObject): boolean {
	if (success !== undefined) return success === false;
	return Array.isArray(errors) && errors.length > 0 && errors.every(isMutationError);
}

function isMutationError(error: Json): boolean {
	return asText(at(error, 'message')) !== '' || asText(at(error, 'code')) !== '';
}

function failureOf(name: string, { errors }: JsonObject): string {
	const told = Array.isArray(errors) ? errors.map(oneFailure).filter(Boolean) : [];
	return told.length > 0 ? told.join('; ') : `${name} did not succeed`;
}

function oneFailure(error: Json): string {
	const path = at(error, 'path');
	const place = Array.isArray(path) && path.length > 0 ? `at ${path.map(asText).join('.')}` : '';
	const where = [asText(at(error, 'code')), place].filter(Boolean).join(' ');
	return [asText(at(error, 'message')), where && `(${where})`].filter(Boolean).join(' ');
}
