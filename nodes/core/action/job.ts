import { NodeOperationError, type IExecuteFunctions } from 'n8n-workflow';
import { asText, sentences, type Json } from '../base';
import { chosenApi, ItemParameters, readItemOptions } from '../item';
import { connect, type Client } from '../wire';
import {
	apiOf,
	optionsOf,
	type Api,
	type Field,
	type Operation,
	type Resource,
	type Service,
} from '../words';

/** What one operation works with while its node runs. */
export interface Job {
	parameters: ItemParameters;
	operation: Operation;
	options: readonly Field[];
	api: Api;
	/** The workflow's time zone. */
	zone: string;
	/** n8n repeats the whole node after a failure. */
	retried: boolean;
	/** Bodies of this run that must never be sent twice. */
	sent: Set<string>;
	/** Tells the user something that is no failure, once in a run. */
	warn(message: string): void;
}

/** What the node is told to do. Throws where its service has no such operation. */
export function jobOf(host: IExecuteFunctions, service: Service): Job {
	const parameters = new ItemParameters(host);
	const { resource, operation } = findOperation(host, service, parameters);
	const usual = apiOf(service, resource, operation);
	const api = chosenApi(operation.apis, usual, parameters.of(0));
	return {
		parameters,
		operation,
		options: optionsOf(operation, api),
		api,
		zone: host.getTimezone(),
		retried: host.getNode().retryOnFail === true,
		sent: new Set(),
		warn: warnOnce(host),
	};
}

/** The client of a run; `stop` is aborted when nothing more may be sent. */
export async function clientOf(
	host: IExecuteFunctions,
	{ parameters, operation, options, api, zone }: Job,
	stop: AbortSignal,
): Promise<Client> {
	const given = readItemOptions(parameters, options, 0, zone);
	return await connect(host, api, {
		requestsPerSecond: given.requestsPerSecond as number | undefined,
		timeoutSeconds: given.timeout as number | undefined,
		baseUrl: api.baseUrl.typed
			? asText(parameters.read('url', 0, '') as Json)
			: (given.baseUrl as string | undefined),
		anyText: operation.kind === 'run' && operation.reader?.anyText,
		stop,
	});
}

/** How many items are worked on at a time: one when the options cannot be read, so that each says so. */
export function concurrencyOf({ parameters, operation, options, api, zone }: Job): number {
	if (operation.repeat === 'never') return 1;
	try {
		const { concurrency } = readItemOptions(parameters, options, 0, zone);
		return (concurrency as number | undefined) ?? api.concurrency;
	} catch {
		return 1;
	}
}

function findOperation(
	host: IExecuteFunctions,
	service: Service,
	parameters: ItemParameters,
): { resource: Resource; operation: Operation } {
	const [wanted, wantedOperation] = ['resource', 'operation'].map((name) =>
		parameters.read(name, 0),
	);
	const resource = service.resources.find(({ value }) => value === wanted);
	const operation = resource?.operations.find(({ value }) => value === wantedOperation);
	if (resource && operation) return { resource, operation };
	const message = `${service.displayName} has no operation "${String(wantedOperation)}" here`;
	const free = service.resources.find(({ last }) => last);
	throw new NodeOperationError(host.getNode(), message, {
		description: sentences(
			'Choose Resource and Operation again.',
			free && `For other endpoints choose the resource ${free.name}.`,
		),
	});
}

/** Shows a warning beside the output, the same one only once. */
function warnOnce(host: IExecuteFunctions): (message: string) => void {
	const shown = new Set<string>();
	return (message) => {
		if (shown.has(message)) return;
		shown.add(message);
		host.addExecutionHints({ message, type: 'warning', location: 'outputPane' });
	};
}
