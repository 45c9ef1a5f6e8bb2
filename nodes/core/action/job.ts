import { NodeOperationError, type IExecuteFunctions } from 'n8n-workflow';
import { sentences } from '../base';
import { chosenApi, ItemParameters, readCollection, readOptions, type Asked } from '../item';
import { Refusals } from '../wire';
import { apiOf, optionsOf, type Api, type Operation, type Resource, type Service } from '../words';

/** What one operation works with while its node runs. */
export interface Job extends Asked {
	api: Api;
	/** n8n repeats the whole node after a failure. */
	retried: boolean;
	/** Bodies of this run that must never be sent twice. */
	sent: Set<string>;
	/** What the service said of a key that it refused for good. */
	refusals: Refusals;
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
		refusals: new Refusals(
			api.baseUrl.typed || (operation.kind === 'run' && operation.reader?.endsAlone),
		),
		warn: warnOnce(host),
	};
}

/** How many items are worked on at a time: one when that cannot be read, so that each item says so. */
export function concurrencyOf({ parameters, operation, options, api, zone }: Job): number {
	if (operation.repeat === 'never') return 1;
	try {
		const given = readCollection(parameters.of(0), 'options');
		const asked = options.filter(({ name }) => name === 'concurrency');
		return (
			(readOptions(asked, given, { zone }).concurrency as number | undefined) ?? api.concurrency
		);
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
