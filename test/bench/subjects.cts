import { nodeTypes, type RunOptions } from '../harness/index.cts';
import { HandWrittenEvents } from './hand-written-events.cts';
import { HandWritten } from './hand-written.cts';

nodeTypes().set('handWritten', new HandWritten());
nodeTypes().set('handWrittenEvents', new HandWrittenEvents());

/** The nodes that are compared. */
export type ComparedNode = 'hyros' | 'handWritten' | 'leadConduit' | 'handWrittenEvents';

/** What both nodes are told to do. */
export interface Task {
	url: string;
	operation: 'upsert' | 'getAll' | 'events';
	concurrency: number;
	/** Whether the fields are worked out from members of the item instead of being such members. */
	computed?: boolean;
}

const credentialKey = 'bench-key-0123456789';

/** How a subject is set up for a task, for the harness. */
export function setUp(
	node: ComparedNode,
	{ url, operation, concurrency, computed = false }: Task,
): Pick<RunOptions, 'node' | 'parameters' | 'credentials'> {
	const apiKey = credentialKey;
	if (operation === 'events') {
		return {
			node,
			parameters: { resource: 'event', operation: 'getAll', returnAll: true, simplify: false },
			credentials: { leadConduitApi: { apiKey, baseUrl: url } },
		};
	}
	const member = (name: string) => `={{ $json.${name}${computed ? '.trim()' : ''} }}`;
	const filledIn =
		operation === 'getAll'
			? { returnAll: true, simplify: false }
			: {
					email: member('email'),
					phoneNumbers: member('phone'),
					additionalFields: {
						firstName: member('firstName'),
						lastName: member('lastName'),
						stage: 'Lead',
						tags: '!webinar, @fb-adset',
					},
				};
	return {
		node,
		parameters: { resource: 'lead', operation, ...filledIn, options: { concurrency } },
		credentials: { hyrosApi: { apiKey, baseUrl: url } },
	};
}

/** Input items with what a lead is created from. */
export function people(count: number): Array<Record<string, unknown>> {
	return Array.from({ length: count }, (_, index) => ({
		email: `person.${index}@example.com`,
		phone: `+1202555${String(index % 10_000).padStart(4, '0')}`,
		firstName: 'Alexandra',
		lastName: `Example ${index}`,
	}));
}
