import { asText, at, emptyForItem, isBlank, isRecord, readUserJson, type Json } from '../base';
import { originOf, rawMember } from '../item';
import type { GraphqlOperation } from './document';
import { variableName } from './variables';

/** Variables as the workflow holds them, before n8n evaluates them. */
export interface Written {
	variables: unknown;
	rows: unknown;
}

interface Given {
	variables?: Readonly<Record<string, unknown>>;
	rows?: readonly Json[];
}

/**
 * Refuses variables that an expression has left blank: without them a query reads more than is meant,
 * and a mutation changes something else. Answers the rows that count: of a query those that an agent
 * left blank are left out.
 */
export function refuseBlanks(
	{ variables, rows = [] }: Given,
	operation: GraphqlOperation,
	written?: Written,
): Json[] {
	if (written === undefined) return [...rows];
	const given = new Set(rows.map((row) => variableName(asText(at(row, 'name')))));
	const open = operation.variables.filter(({ name }) => !given.has(name));
	const judged = new Set(open.map(({ name }) => name));
	refuseBlankMembers(variables ?? {}, written.variables, judged);
	const isQuery = operation.type === 'query';
	if (judged.size > 0 && isBlank(variables)) refuseNone(written.variables, isQuery);
	const entries = isRecord(written.rows) ? written.rows.values : written.rows;
	return rows.filter((row, place) => {
		const entry: unknown = Array.isArray(entries) ? entries[place] : entries;
		const value = at(row, 'value');
		const origin = isBlank(value) ? originOf(rawMember(entry, 'value')) : undefined;
		if (origin === 'fromAi' && isQuery) return false;
		if (origin === 'fromAi' || origin === 'expression')
			throw emptyVariable(variableName(asText(at(row, 'name'))));
		return true;
	});
}

/** Refuses variables that one expression was to give, and did not. */
function refuseNone(written: unknown, isQuery: boolean): void {
	const origin = typeof written === 'string' ? originOf(written) : undefined;
	if (origin === 'expression' || (origin === 'fromAi' && !isQuery)) {
		throw emptyForItem('Variables', CHECK_EXPRESSION);
	}
}

/** Refuses members that are declared, and that the expression for just them has left blank. */
function refuseBlankMembers(
	given: Readonly<Record<string, unknown>>,
	written: unknown,
	judged: ReadonlySet<string>,
): void {
	const isBuilt = builtBy(written);
	for (const [name, value] of Object.entries(given)) {
		if (judged.has(name)) refuseBlank([name], value, isBuilt);
	}
}

/** Whether an expression has made a value, by its place in the variables. */
type IsBuilt = (path: readonly string[], value: unknown) => boolean;

/** Inside a variable only what names a record is looked at: the rest is the content of a change. */
function refuseBlank(path: readonly string[], value: unknown, isBuilt: IsBuilt): void {
	const isLocator = path.length === 1 || LOCATOR.test(path[path.length - 1]);
	const isLeft = value === undefined || (isBlank(value) && isBuilt(path, value));
	if (isLocator && isLeft) throw emptyVariable(path.join('.'));
	if (!isRecord(value)) return;
	for (const [name, inner] of Object.entries(value)) refuseBlank([...path, name], inner, isBuilt);
}

const LOCATOR = /^(?:id|ids|.*Ids?|email|handle)$/;

function builtBy(written: unknown): IsBuilt {
	if (isRecord(written)) return (path) => originOf(memberAt(written, path)) === 'expression';
	if (typeof written !== 'string' || !written.startsWith('=')) return () => false;
	if (LITERAL.test(written)) return (_path, value) => !writesBlank(written, value);
	const template = templateOf(written.slice(1));
	return (path) => memberAt(template, path) === HOLE;
}

/** An expression that is an object with members of its own; another hands on what it has. */
const LITERAL = /^=\s*\{\{\s*\(?\s*\{/;

/** Whether an expression says itself that a value may be blank: `$json.due ?? null`. */
function writesBlank(expression: string, value: unknown): boolean {
	if (value === null) return /\bnull\b/.test(expression);
	return typeof value === 'string'
		? /''|""|``/.test(expression)
		: /\[\s*\]|:\s*\{\s*\}/.test(expression);
}

/** Stands where an expression stood alone. */
const HOLE = '\uE0F2';
const PART = /\{\{[^]*?\}\}|"(?:\\[^]|\{\{[^]*?\}\}|[^"\\])*"/g;

/** JSON text with its expressions taken out; undefined where it cannot be read then. */
function templateOf(text: string): Json | undefined {
	const emptied = text.replace(PART, (part) =>
		part.startsWith('"') ? part.replace(/\{\{[^]*?\}\}/g, HOLE) : JSON.stringify(HOLE),
	);
	return readUserJson(emptied);
}

function memberAt(value: unknown, path: readonly string[]): unknown {
	return path.reduce<unknown>((inner, name) => (isRecord(inner) ? inner[name] : undefined), value);
}

const CHECK_EXPRESSION =
	'Check the expression in Variables, or in the Value of its row. An empty text that is meant can be typed as it is.';

function emptyVariable(name: string) {
	return emptyForItem(`Variable ${name.slice(0, 100)}`, CHECK_EXPRESSION);
}
