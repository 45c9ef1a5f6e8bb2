import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as ts from 'typescript';
import { root } from '../harness/package.cts';
import { filesUnder, serviceFolders } from './files.cts';

type Found = (node: ts.Node) => boolean;

/** Where a kind of node occurs, as `file:line`. */
function places(file: string, found: Found): string[] {
	const text = readFileSync(join(root, file), 'utf8');
	const source = ts.createSourceFile(file, text, ts.ScriptTarget.Latest, true);
	const lines: string[] = [];
	const visit = (node: ts.Node): void => {
		if (found(node)) {
			const { line } = source.getLineAndCharacterOfPosition(node.getStart(source));
			lines.push(`${file}:${line + 1}`);
		}
		ts.forEachChild(node, visit);
	};
	visit(source);
	return lines;
}

function propertyName(node: ts.Node): string | undefined {
	if (!ts.isPropertyAssignment(node) && !ts.isPropertyDeclaration(node)) return undefined;
	return ts.isComputedPropertyName(node.name) ? undefined : node.name.text;
}

function isInside(node: ts.Node, property: string): boolean {
	for (let parent = node.parent; parent; parent = parent.parent) {
		if (propertyName(parent) === property) return true;
	}
	return false;
}

const isDisplayOptions: Found = (node) =>
	(ts.isIdentifier(node) || ts.isStringLiteral(node)) && node.text === 'displayOptions';

test('no source uses `any`', () => {
	const files = [...filesUnder('nodes', '.ts'), ...filesUnder('credentials', '.ts'), 'index.ts'];
	const found = files.flatMap((file) =>
		places(file, (node) => node.kind === ts.SyntaxKind.AnyKeyword),
	);
	expect(files.length).toBeGreaterThan(1);
	expect(found).toEqual([]);
});

test('no service writes displayOptions by hand, except to choose between its credentials', () => {
	const files = serviceFolders().flatMap((service) => filesUnder(`nodes/${service}`, '.ts'));
	const found = files.flatMap((file) =>
		places(file, (node) => {
			if (!isDisplayOptions(node)) return false;
			return !(file.endsWith('.node.ts') && isInside(node, 'credentials'));
		}),
	);
	expect(files.length).toBeGreaterThan(0);
	expect(found).toEqual([]);
});
