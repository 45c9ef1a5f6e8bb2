import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { basename, dirname, join } from 'node:path';
import type { ICredentialType, INodeType, INodeTypeDescription } from 'n8n-workflow';

import type { Polling, Service } from '../../nodes/core';
import { root } from '../../sandbox/process/paths.cts';

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
		const triggers = [find('Trigger'), find('PollingTrigger')].filter((node) => node !== undefined);
		const polling = triggers.find(({ description }) => description.polling);
		const used = action.credentials?.map(({ name }) => name) ?? [];
		return {
			service,
			action,
			webhookTrigger: triggers.find(({ description }) => description.webhooks)?.description,
			pollingTrigger: polling?.description,
			polling: polling && load<{ polling: Polling }>(`${polling.folder}/polling.js`).polling,
			credentials: types.filter(({ name }) => used.includes(name)),
		};
	});
}
