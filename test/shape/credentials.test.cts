import type { INodePropertyOptions, INodeType, INodeTypeDescription } from 'n8n-workflow';
import { instantiate, manifest } from '../harness/package.cts';

/** Parameters whose every option shows one of the node's credentials. */
function takenForAuthentication({ credentials = [], properties }: INodeTypeDescription): string[] {
	const named = (name: string) =>
		new Set(credentials.flatMap(({ displayOptions }) => displayOptions?.show?.[name] ?? []));
	return properties
		.filter(({ type }) => type === 'options')
		.filter(({ name, options = [] }) =>
			(options as INodePropertyOptions[]).every(({ value }) => named(name).has(value)),
		)
		.map(({ name }) => name);
}

const descriptions = manifest.n8n.nodes.map((built) => instantiate<INodeType>(built).description);

/** n8n's editor merges such a parameter into the choice of a credential, and hides it. */
test.each(descriptions.map((description) => [description.name, description] as const))(
	'%s hides no parameter behind its credentials',
	(_name, description) => {
		expect(takenForAuthentication(description)).toEqual([]);
	},
);
