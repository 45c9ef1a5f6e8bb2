import * as ts from 'typescript';

/** A node of a workflow, and where its type stands in the text of the file. */
export interface TypePlace {
	name: string;
	type: string;
	start: number;
	end: number;
}

/** A file that holds no workflow. */
export class NoWorkflow extends Error {}

function memberOf(node: ts.Node, name: string): ts.Expression | undefined {
	if (!ts.isObjectLiteralExpression(node)) return undefined;
	const member = node.properties.findLast(
		(property): property is ts.PropertyAssignment =>
			ts.isPropertyAssignment(property) &&
			ts.isStringLiteral(property.name) &&
			property.name.text === name,
	);
	return member?.initializer;
}

function textOf(node: ts.Node, name: string): string | undefined {
	const member = memberOf(node, name);
	return member && ts.isStringLiteral(member) ? member.text : undefined;
}

function placeOf(node: ts.Expression, source: ts.SourceFile): TypePlace {
	const type = memberOf(node, 'type');
	if (!type || !ts.isStringLiteral(type)) throw new NoWorkflow('one of its nodes has no type');
	return {
		name: textOf(node, 'name') ?? '',
		type: type.text,
		start: type.getStart(source),
		end: type.getEnd(),
	};
}

function placesIn(workflow: ts.Expression, source: ts.SourceFile): TypePlace[] {
	const nodes = memberOf(workflow, 'nodes');
	const connections = memberOf(workflow, 'connections');
	if (!nodes || !ts.isArrayLiteralExpression(nodes)) throw new NoWorkflow('it has no nodes');
	if (!connections || !ts.isObjectLiteralExpression(connections)) {
		throw new NoWorkflow('it has no connections');
	}
	return nodes.elements.map((node) => placeOf(node, source));
}

function checkJson(text: string): void {
	try {
		JSON.parse(text.replace(/^\uFEFF/, ''));
	} catch (error) {
		throw new NoWorkflow(`it is no JSON (${(error as Error).message})`);
	}
}

/** The nodes in a file of one workflow or of a list of them. */
export function placesOf(text: string): TypePlace[] {
	checkJson(text);
	const source = ts.parseJsonText('workflow.json', text);
	const { expression } = source.statements[0]!;
	const workflows = ts.isArrayLiteralExpression(expression) ? expression.elements : [expression];
	if (workflows.length === 0) throw new NoWorkflow('the list is empty');
	return [...workflows].flatMap((workflow) => placesIn(workflow, source));
}
