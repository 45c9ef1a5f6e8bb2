import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { basename, dirname, join } from 'node:path';
import type { ICredentialType, INodeType, INodeTypeDescription } from 'n8n-workflow';

import type { Polling } from '../../nodes/core/poll/poll';
import type { Service } from '../../nodes/core/words/vocabulary';
import { root } from '../paths.cts';

type Layout = typeof import('../../nodes/core/words/layout');

/** A service as it is built: what it defines, and what n8n makes of it. */
export interface BuiltService {
	service: Service;
	action: INodeTypeDescription;
	webhookTrigger?: INodeTypeDescription;
	pollingTrigger?: INodeTypeDescription;
	polling?: Polling;
	credentials: ICredentialType[];
}

const requireBuilt = createRequire(join(root, 'package.json'));

const { n8n } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as {
	n8n: { nodes: string[]; credentials: string[] };
};

function load<T>(file: string): T {
	return requireBuilt(join(root, file)) as T;
}

function instantiate<T>(file: string): T {
	const Class = load<Record<string, new () => T>>(file)[basename(file).split('.')[0]!]!;
	return new Class();
}

/** How the engine lays out the fields of an operation. */
export function builtLayout(): Layout {
	return load<Layout>('dist/nodes/core/words/layout.js');
}

/** All services of the built package, by name. */
export function builtServices(): BuiltService[] {
	const nodes = n8n.nodes.map((file) => ({
		folder: dirname(file),
		description: instantiate<INodeType>(file).description,
	}));
	const types = n8n.credentials.map((file) => instantiate<ICredentialType>(file));
	return Object.values(load<Record<string, Service>>('dist/index.js')).map((service) => {
		const find = (suffix: string) =>
			nodes.find(({ description }) => description.name === `${service.name}${suffix}`);
		const action = find('')!.description;
		const polling = find('PollingTrigger');
		const used = action.credentials?.map(({ name }) => name) ?? [];
		return {
			service,
			action,
			webhookTrigger: find('Trigger')?.description,
			pollingTrigger: polling?.description,
			polling: polling && load<{ polling: Polling }>(`${polling.folder}/polling.js`).polling,
			credentials: types.filter(({ name }) => used.includes(name)),
		};
	});
}
