import type { INodeProperties, INodePropertyCollection } from 'n8n-workflow';
import { nodeTypes } from '../harness/index.cts';

/** The methods that parameters name, nested ones included. */
function named(properties: INodeProperties[]): string[] {
	return properties.flatMap(({ modes = [], typeOptions = {}, options = [], type }) => {
		const { loadOptionsMethod, resourceMapper } = typeOptions;
		const searches = modes.map(({ typeOptions: own }) => own?.searchListMethod);
		const inside =
			type === 'collection'
				? named(options as INodeProperties[])
				: type === 'fixedCollection'
					? (options as INodePropertyCollection[]).flatMap(({ values }) => named(values))
					: [];
		return [
			...searches.map((name) => name && `listSearch.${name}`),
			loadOptionsMethod && `loadOptions.${String(loadOptionsMethod)}`,
			resourceMapper?.resourceMapperMethod &&
				`resourceMapping.${resourceMapper.resourceMapperMethod}`,
			...inside,
		].filter((name) => name !== undefined && name !== '');
	}) as string[];
}

it.each([...nodeTypes()])('%s has every method that its parameters name', (_name, node) => {
	const missing = named(node.description.properties).filter((path) => {
		const [kind, name] = path.split('.');
		const methods = (node.methods ?? {}) as Record<string, Record<string, unknown>>;
		return typeof methods[kind]?.[name] !== 'function';
	});
	expect(missing).toEqual([]);
});
