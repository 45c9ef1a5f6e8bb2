import { NodeOperationError, type IDataObject } from 'n8n-workflow';
import { asText, badCredential, bareKey, fingerprint, secretForms, type Json } from '../base';
import type { Api, RateWindow } from '../words';
import { baseUrlOf } from './base-url';
import { Client, type ClientOptions } from './client';
import { patienceOf } from './pause';
import { laneOf } from './rate-limits';
import type { Host } from './transport';

/** Makes clients that differ in nothing but this. */
export type Connector = (own: Pick<ClientOptions, 'baseUrl' | 'timeoutSeconds'>) => Client;

/** A client for an API: reads and checks the credential once, and finds the lane of its account. */
export async function connect(host: Host, api: Api, options: ClientOptions = {}): Promise<Client> {
	return (await connector(host, api, options))(options);
}

/** The clients for an API, of one credential that is read once. */
export async function connector(host: Host, api: Api, options: ClientOptions): Promise<Connector> {
	const credentials = await readCredentials(host, api);
	const stored = api.baseUrl.typed ? undefined : credentials?.[api.baseUrl.field];
	const secrets = api.secrets.map((name) => asText(credentials?.[name] as Json | undefined));
	const extra = wishedWindow(options.requestsPerSecond);
	return (own) => {
		const baseUrl = baseUrlOf(api, own.baseUrl || stored);
		const account = fingerprint(new URL(baseUrl).origin, ...secrets.map(bareKey));
		return new Client(
			host,
			api,
			baseUrl,
			secretForms(secrets),
			laneOf(account, api.windows),
			extra,
			{ ...options, ...own },
			patienceOf(host, options.stop),
		);
	};
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
