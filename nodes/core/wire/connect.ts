import { NodeOperationError, type IDataObject } from 'n8n-workflow';
import { baseUrlOf } from './base-url';
import { Client, type ClientOptions } from './client';
import { laneOf, type Window } from './rate-limits';
import { patienceOf } from './pause';
import { Problem } from '../base/problem';
import { bareKey, fingerprint, secretForms } from '../base/safe';
import type { Host } from './transport';
import { asText, type Json } from '../base/values';
import type { Api } from '../words/vocabulary';

/** Opens a client: reads and checks the credential once, and finds the lane of its account. */
export async function openClient(
	host: Host,
	api: Api,
	options: ClientOptions = {},
): Promise<Client> {
	const credentials = await readCredentials(host, api);
	const stored = api.baseUrl.typed ? undefined : credentials?.[api.baseUrl.field];
	const baseUrl = baseUrlOf(api, options.baseUrl || stored);
	const secrets = api.secrets.map((name) => asText(credentials?.[name] as Json | undefined));
	const lane = laneOf(fingerprint(new URL(baseUrl).origin, ...secrets.map(bareKey)), api.windows);
	return new Client(
		host,
		api,
		baseUrl,
		secretForms(secrets),
		lane,
		wishedWindow(options.requestsPerSecond),
		options,
		patienceOf(host, options.stop),
	);
}

async function readCredentials(host: Host, api: Api): Promise<IDataObject | undefined> {
	if (api.credential === undefined) return undefined;
	return await host.getCredentials<IDataObject>(api.credential).catch((error: unknown) => {
		if (error instanceof NodeOperationError) throw error;
		throw new Problem('The credential of this node cannot be read', {
			description: error instanceof Error ? error.message : undefined,
			invalidInput: true,
			failure: { cause: 'credential-invalid' },
		});
	});
}

function wishedWindow(perSecond: number | undefined): Window[] {
	if (!perSecond || perSecond <= 0) return [];
	return perSecond < 1
		? [{ max: 1, ms: 1000 / perSecond }]
		: [{ max: Math.floor(perSecond), ms: 1000 }];
}
