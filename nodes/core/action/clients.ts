import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';
import { asText, type Json } from '../base';
import { connector, type Client, type Connector, type Usage } from '../wire';
import type { Job } from './job';

/**
 * The clients of a run: one for each address and timeout that its items ask for. The credential is
 * read once for all of them.
 */
export class Clients {
	private readonly made = new Map<string, Client>();
	private connecting: Promise<Connector> | undefined;

	/** `stop` is aborted when nothing more may be sent. */
	constructor(
		private readonly host: IExecuteFunctions,
		private readonly job: Job,
		private readonly stop: AbortSignal,
	) {}

	/** The client of one item and its options. Throws where the item names an address that is not safe. */
	async of(item: number, options: IDataObject): Promise<Client> {
		const { operation, api, parameters } = this.job;
		this.connecting ??= connector(this.host, api, {
			requestsPerSecond: options.requestsPerSecond as number | undefined,
			anyText: operation.kind === 'run' && operation.reader?.anyText,
			stop: this.stop,
			refusals: this.job.refusals,
		});
		const connect = await this.connecting;
		const timeoutSeconds = options.timeout as number | undefined;
		const baseUrl = api.baseUrl.typed
			? asText(parameters.read('url', item, '') as Json)
			: (options.baseUrl as string | undefined);
		const key = `${timeoutSeconds ?? ''} ${baseUrl ?? ''}`;
		const client = this.made.get(key) ?? connect({ baseUrl, timeoutSeconds });
		this.made.set(key, client);
		return client;
	}

	/** What the run has cost. */
	get usage(): Usage {
		const usage: Usage = { requests: 0, repeats: 0, waitedMs: 0 };
		for (const { usage: one } of this.made.values()) {
			usage.requests += one.requests;
			usage.repeats += one.repeats;
			usage.waitedMs += one.waitedMs;
		}
		return usage;
	}
}
