import { NodeOperationError, type IDataObject } from 'n8n-workflow';
import { asText, badCredential, bareKey, fingerprint, secretForms, type Json } from '../base';
import type { Api, RateWindow } from '../words';
import { baseUrlOf } from './base-url';
import { Client, type ClientOptions } from './client';
import { patienceOf } from './pause';
import { laneOf } from './rate-limits';
import type { Host } from './transport';

/** A client for an API: reads and checks the credential once, and finds the lane of its account. */
export async function connect(host: Host, api: Api, options: ClientOptions = {}): Promise<Client> {
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
		const told = error instanceof Error ? error.message : undefined;
		throw badCredential('The credential of this node cannot be read', told);
	});
}

function wishedWindow(perSecond: number | undefined): RateWindow[] {
	if (!perSecond || perSecond <= 0) return [];
	return perSecond < 1
		? [{ max: 1, ms: 1000 / perSecond }]
		: [{ max: Math.floor(perSecond), ms: 1000 }];
}
