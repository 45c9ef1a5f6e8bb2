import { readdirSync, readFileSync } from 'node:fs';
import { basename, join, relative } from 'node:path';

import ts from 'typescript';

import { root } from '../../sandbox/process/paths.cts';
import { median, type Figure } from './figures.cts';

const operations = new Set(['create', 'get', 'getMany', 'update', 'remove', 'run']);
const core = join(root, 'nodes', 'core');

interface Source {
	file: string;
	lines: number;
	tree: ts.SourceFile;
}

function sourcesIn(folder: string): Source[] {
	return readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
		.filter((name) => name.endsWith('.ts'))
		.sort()
		.map((name) => {
			const file = join(root, folder, name);
			const text = readFileSync(file, 'utf8');
			const tree = ts.createSourceFile(file, text, ts.ScriptTarget.Latest, true);
			return { file, lines: text.trimEnd().split('\n').length, tree };
		});
}

function nodesOf(tree: ts.Node): ts.Node[] {
	const found: ts.Node[] = [];
	const visit = (node: ts.Node) => {
		found.push(node);
		ts.forEachChild(node, visit);
	};
	visit(tree);
	return found;
}

function operationLines({ tree }: Source): number[] {
	const lineOf = (position: number) => tree.getLineAndCharacterOfPosition(position).line;
	return nodesOf(tree)
		.filter((node) => ts.isCallExpression(node))
		.filter(({ expression }) => ts.isIdentifier(expression) && operations.has(expression.text))
		.map((call) => lineOf(call.getEnd()) - lineOf(call.getStart()) + 1);
}

function count(sources: Source[], is: (node: ts.Node) => boolean): number {
	return sources.flatMap(({ tree }) => nodesOf(tree)).filter(is).length;
}

const isAny = (node: ts.Node): boolean => node.kind === ts.SyntaxKind.AnyKeyword;
const isDisplayOptions = (node: ts.Node): boolean =>
	ts.isIdentifier(node) && node.text === 'displayOptions';

/** How long operations are, and how large the engine is. */
export function measureCode(): Figure[] {
	const nodes = sourcesIn('nodes');
	const engine = nodes.filter(({ file }) => file.startsWith(core));
	const services = nodes.filter(({ file }) => !file.startsWith(core) && !file.endsWith('.node.ts'));
	const perOperation = services.flatMap(operationLines);
	const largest = engine.reduce((most, source) => (source.lines > most.lines ? source : most));
	console.table(
		Object.fromEntries(engine.map(({ file, lines }) => [relative(core, file), { lines }])),
	);
	const code = { measure: 'code', unit: '' };
	return [
		{
			...code,
			what: `lines of an operation, median of ${perOperation.length}`,
			value: median(perOperation),
			spread: [Math.min(...perOperation), Math.max(...perOperation)],
			atMost: 12,
		},
		{
			...code,
			what: 'lines of the engine',
			value: engine.reduce((sum, { lines }) => sum + lines, 0),
		},
		{ ...code, what: 'files of the engine', value: engine.length },
		{
			...code,
			what: `lines of its largest file, ${basename(largest.file)}`,
			value: largest.lines,
		},
		{
			...code,
			what: 'displayOptions in services',
			value: count(services, isDisplayOptions),
			atMost: 0,
		},
		{
			...code,
			what: 'any in shipped code',
			value: count([...nodes, ...sourcesIn('credentials')], isAny),
			atMost: 0,
		},
	];
}
