import { visit, type ArgumentNode, type ASTNode, type DocumentNode, type FieldNode } from 'graphql';

/** Where a node stands in its document, as graphql-ruby's paths say it. */
export interface NodePlace {
	path: string[];
	argument?: ArgumentNode;
	field?: FieldNode;
}

/** Finds the place of a node. */
export function placeOf(document: DocumentNode, wanted: ASTNode): NodePlace {
	let place: NodePlace = { path: [] };
	visit(document, {
		enter(node, _key, parent, _path, ancestors) {
			if (node !== wanted) return;
			const nodes = [...ancestors, parent ?? [], node].filter(isNode);
			place = {
				path: nodes.flatMap(step),
				argument: nodes.findLast((each) => each.kind === 'Argument'),
				field: nodes.findLast((each) => each.kind === 'Field'),
			};
		},
	});
	return place;
}

function isNode(each: ASTNode | readonly ASTNode[]): each is ASTNode {
	return !Array.isArray(each);
}

function step(node: ASTNode): string[] {
	if (node.kind === 'OperationDefinition') {
		return [node.name ? `${node.operation} ${node.name.value}` : node.operation];
	}
	if (node.kind === 'FragmentDefinition') return [`fragment ${node.name.value}`];
	if (node.kind === 'InlineFragment') {
		return [node.typeCondition ? `... on ${node.typeCondition.name.value}` : '...'];
	}
	if (node.kind === 'Field') return [(node.alias ?? node.name).value];
	if (node.kind === 'Argument' || node.kind === 'ObjectField') return [node.name.value];
	return [];
}
