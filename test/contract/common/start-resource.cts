import { nodeType } from '../../harness/index.cts';

/**
 * The resource that a new node shows. n8n does not save what is the default: another one would change
 * workflows that are stored.
 */
export function startResourceOf(node: string): unknown {
	const { properties } = nodeType(node).description;
	return properties.find(({ name }) => name === 'resource')?.default;
}
