import { LoadOptionsContext } from 'n8n-core';
import type {
	INodeListSearchResult,
	INodePropertyOptions,
	INodeType,
	ResourceMapperFields,
} from 'n8n-workflow';
import { nodeType } from './package.cts';
import { setStage, type RunSubject } from './workflow.cts';

export interface LoadOptions extends RunSubject {
	/** The name of the method in the node's `methods`. */
	method: string;
	/** The parameter that is being filled in. */
	path?: string;
}

type Methods = NonNullable<INodeType['methods']>;
type Kind = 'listSearch' | 'loadOptions' | 'resourceMapping';

function prepare<K extends Kind>(kind: K, options: LoadOptions) {
	const { workflow, node, additionalData } = setStage({ ...options, mode: 'internal' });
	additionalData.currentNodeParameters = node.parameters;
	const methods: Methods = nodeType(options.node).methods ?? {};
	const method = methods[kind]?.[options.method];
	if (!method) throw new Error(`"${options.node}" has no ${kind} method "${options.method}"`);
	const context = new LoadOptionsContext(workflow, node, additionalData, options.path ?? '');
	return { method: method as NonNullable<Methods[K]>[string], context };
}

/** The entries of a resource locator's list, as the editor loads them while the user types. */
export async function listSearch(
	options: LoadOptions & { filter?: string; token?: string },
): Promise<INodeListSearchResult> {
	const { method, context } = prepare('listSearch', options);
	return await method.call(context, options.filter, options.token);
}

/** The choices of a pick list. */
export async function loadOptions(options: LoadOptions): Promise<INodePropertyOptions[]> {
	const { method, context } = prepare('loadOptions', options);
	return await method.call(context);
}

/** The fields of a resource mapper's form. */
export async function mappingFields(options: LoadOptions): Promise<ResourceMapperFields> {
	const { method, context } = prepare('resourceMapping', options);
	return await method.call(context);
}
