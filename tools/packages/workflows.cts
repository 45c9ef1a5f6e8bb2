import { posix } from 'node:path';

import { rewrite } from '../rewrite/rewrite.cts';
import { bundle, fileText } from './bundle.cts';
import { filesBelow } from './files.cts';
import type { Single } from './singles.cts';

/** The node types of the bundle in a workflow. */
function bundleTypes(file: string): string[] {
	const { nodes } = JSON.parse(fileText(file)) as { nodes: Array<{ type: string }> };
	return nodes.map(({ type }) => type).filter((type) => type.startsWith(`${bundle.name}.`));
}

/** The ready workflows that need this service alone, by file, with the node names of its package. */
export function workflowsOf({ nodes }: Single): Map<string, string> {
	const own = nodes.map((node) => `${bundle.name}.${node}`);
	const files = filesBelow('workflows').filter((file) => {
		const types = bundleTypes(file);
		return types.length > 0 && types.every((type) => own.includes(type));
	});
	return new Map(files.map((file) => [file, rewrite(fileText(file), 'single').text]));
}

/** `workflows/event-sync.json` is explained where the page of workflows links to it. */
export function mentions(text: string, file: string): boolean {
	return text.includes(`](${posix.join('..', file)})`);
}
