import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { basename, join } from 'node:path';
import type { ICredentialType, INodeType } from 'n8n-workflow';
import { root } from '../../sandbox/process/paths.cts';

export { root };

interface Manifest {
	name: string;
	files: string[];
	n8n: { strict: boolean; nodes: string[]; credentials: string[] };
}

export const manifest = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as Manifest;

/** The class a built file exports: n8n takes its name from the name of the file. */
export function instantiate<T>(file: string): T {
	const load = createRequire(join(root, 'package.json'));
	const exported = load(join(root, file)) as Record<string, new () => T>;
	const Class = exported[basename(file).split('.')[0]];
	return new Class();
}

function indexed<T>(files: string[], nameOf: (built: T) => string): Map<string, T> {
	return new Map(
		files.map((file) => {
			const built = instantiate<T>(file);
			return [nameOf(built), built];
		}),
	);
}

let nodes: Map<string, INodeType> | undefined;
let credentials: Map<string, ICredentialType> | undefined;

function named<T>(types: Map<string, T>, name: string): T {
	const type = types.get(name);
	if (!type) throw new Error(`"${name}" is not built; there are: ${[...types.keys()].join(', ')}`);
	return type;
}

/** All built node types, by the name in their description. */
export function nodeTypes(): Map<string, INodeType> {
	nodes ??= indexed<INodeType>(manifest.n8n.nodes, ({ description }) => description.name);
	return nodes;
}

/** All built credential types, by name. */
export function credentialTypes(): Map<string, ICredentialType> {
	credentials ??= indexed<ICredentialType>(manifest.n8n.credentials, ({ name }) => name);
	return credentials;
}

/** One built node type, e.g. `hyros`. */
export function nodeType(name: string): INodeType {
	return named(nodeTypes(), name);
}

/** One built credential type, e.g. `hyrosApi`. */
export function credentialType(name: string): ICredentialType {
	return named(credentialTypes(), name);
}
