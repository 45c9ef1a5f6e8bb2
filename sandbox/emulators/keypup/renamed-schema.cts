import { buildASTSchema, Kind, parse, visit, type DocumentNode, type GraphQLSchema } from 'graphql';
import { withDates } from './date-scalar.cts';

/** A schema in which one field may go by another name. */
export interface RenamedSchema {
	schema: GraphQLSchema;
	/** What a field is called in the emulator's own code. */
	ownName(type: string, field: string): string;
}

/** Builds schemas from one text, and keeps them by the name that was changed. */
export function schemas(sdl: string): (rename: string) => RenamedSchema {
	const document = parse(sdl);
	const built = new Map<string, RenamedSchema>();
	return (rename) => {
		const known = built.get(rename) ?? build(document, rename);
		built.set(rename, known);
		return known;
	};
}

function build(document: DocumentNode, rename: string): RenamedSchema {
	const [, type, from, to] = /^(\w+)\.(\w+)=(\w+)$/.exec(rename) ?? [];
	const changed = visit(document, {
		[Kind.OBJECT_TYPE_DEFINITION]: (node) => (node.name.value === type ? undefined : false),
		[Kind.FIELD_DEFINITION]: (node) =>
			node.name.value === from ? { ...node, name: { ...node.name, value: to } } : undefined,
	});
	return {
		schema: withDates(buildASTSchema(changed)),
		ownName: (holder, field) => (holder === type && field === to ? from : field),
	};
}
