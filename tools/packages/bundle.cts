import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import { root } from '../../sandbox/process/paths.cts';

/** The package of all services, as its package.json describes it. */
export interface Bundle {
	name: string;
	version: string;
	license: string;
	author: object;
	repository: { type: string; url: string };
	engines: object;
	files: string[];
	n8n: { n8nNodesApiVersion: number; strict: boolean; credentials: string[]; nodes: string[] };
	devDependencies: Record<string, string>;
	peerDependencies: Record<string, string>;
}

/** The text of a file of the repository. */
export function fileText(file: string): string {
	return readFileSync(join(root, file), 'utf8');
}

export const bundle = JSON.parse(fileText('package.json')) as Bundle;

/** Where the repository is to be seen. */
export const repository = bundle.repository.url.replace(/^git\+|\.git$/g, '');

/** The tag under which a release is to be seen, its packages included. */
export const tag = `v${bundle.version}`;
