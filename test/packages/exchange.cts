import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { basename, join } from 'node:path';
import type { ICredentialType, INodeType } from 'n8n-workflow';

import { credentialTypes, nodeTypes } from '../harness/index.cts';

interface Manifest {
	n8n: { nodes: string[]; credentials: string[] };
}

/** What n8n makes of a built package. */
export interface Types {
	nodes: INodeType[];
	credentials: ICredentialType[];
}

/** Loads the classes of a built package. */
export function typesOf(folder: string): Types {
	const load = createRequire(join(folder, 'package.json'));
	const { n8n } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as Manifest;
	const instances = <T,>(files: string[]): T[] =>
		files.map((file) => {
			const exported = load(join(folder, file)) as Record<string, new () => T>;
			return new exported[basename(file).split('.')[0]]();
		});
	return { nodes: instances(n8n.nodes), credentials: instances(n8n.credentials) };
}

function putInto<T>(types: Map<string, T>, others: Array<[string, T]>): () => void {
	const own = others.map(([name]) => [name, types.get(name)!] as const);
	for (const [name, other] of others) types.set(name, other);
	return () => own.forEach(([name, type]) => types.set(name, type));
}

/** Puts the nodes of a package in place of the bundle's; returns what takes that back. */
export function exchangeNodes({ nodes }: Types): () => void {
	return putInto(
		nodeTypes(),
		nodes.map((node) => [node.description.name, node]),
	);
}

/** Puts the credential types of a package in place of the bundle's, as n8n does with the last. */
export function exchangeCredentials({ credentials }: Types): () => void {
	return putInto(
		credentialTypes(),
		credentials.map((type) => [type.name, type]),
	);
}
