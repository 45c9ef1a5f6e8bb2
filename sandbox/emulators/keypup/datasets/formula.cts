import { GraphQLError } from 'graphql';

export type Value = string | number | boolean | Date | null;
export type DatasetRow = Readonly<Record<string, Value>>;

/** A formula, read: a row formula looks at the first row, an aggregator at all of them. */
export type Formula = (rows: readonly DatasetRow[]) => Value;

type Operator = (left: Value, right: Value) => Value;

const DAY_MS = 24 * 3_600_000;
const TOKEN = /\s*(?:(\d+(?:\.\d+)?)|('[^']*'|"[^"]*")|([A-Za-z_]\w*)|(<=|>=|!=|[-+*/%^()=<>,]))/y;

/** Operators by how tightly they bind, the loosest first. */
const levels: Array<Record<string, Operator>> = [
	{ OR: (left, right) => left === true || right === true },
	{ AND: (left, right) => left === true && right === true },
	{
		'=': (left, right) => compare(left, right) === 0,
		'!=': (left, right) => compare(left, right) !== 0,
		'<': (left, right) => compare(left, right) < 0,
		'<=': (left, right) => compare(left, right) <= 0,
		'>': (left, right) => compare(left, right) > 0,
		'>=': (left, right) => compare(left, right) >= 0,
	},
	{
		'+': arithmetic((left, right) => left + right),
		'-': arithmetic((left, right) => left - right),
	},
	{
		'*': arithmetic((left, right) => left * right),
		'/': arithmetic((left, right) => left / right),
		'%': arithmetic((left, right) => left % right),
	},
	{ '^': arithmetic((left, right) => left ** right) },
];

const constants: Record<string, Value> = { true: true, false: false, NULL: null };

const functions: Record<string, (...values: Value[]) => Value> = {
	DAY: () => DAY_MS,
	YEAR_MONTH: (date) => (date instanceof Date ? date.toISOString().slice(0, 7) : null),
	LEFT: (text, length) => (text === null ? null : String(text).slice(0, Number(length))),
};

const aggregators: Record<string, (values: number[], rows: number) => Value> = {
	COUNT: (_values, rows) => rows,
	SUM: (values) => sum(values),
	AVG: (values) => (values.length === 0 ? null : sum(values) / values.length),
};

/** Reads a formula over the fields of a dataset; a metric needs an aggregator, nothing else takes one. */
export function readFormula(
	text: string,
	fields: readonly string[],
	use: 'metric' | 'dimension' | 'filter',
): Formula {
	const tokens = tokensOf(text);
	let aggregated = false;
	const formula = level(0);
	if (tokens.length > 0) fail(`unexpected "${tokens[0]}"`);
	if (use === 'metric' && !aggregated) fail('a metric needs an aggregator');
	if (use !== 'metric' && aggregated) fail(`a ${use} takes no aggregator`);
	return formula;

	function level(depth: number): Formula {
		if (depth === levels.length) return operand();
		let left = level(depth + 1);
		while (tokens.length > 0 && Object.hasOwn(levels[depth], tokens[0])) {
			const operator = levels[depth][tokens.shift()!];
			const [first, second] = [left, level(depth + 1)];
			left = (rows) => operator(first(rows), second(rows));
		}
		return left;
	}

	function operand(): Formula {
		const token = tokens.shift();
		if (token === undefined) return fail('it ends too early');
		if (token === '(') return closed(level(0));
		if (/^\d/.test(token)) return () => Number(token);
		if (/^['"]/.test(token)) return () => token.slice(1, -1);
		if (tokens[0] === '(') return call(token);
		if (Object.hasOwn(constants, token)) return () => constants[token];
		if (!fields.includes(token)) return fail(`unknown field "${token}"`);
		return (rows) => rows[0]?.[token] ?? null;
	}

	function call(name: string): Formula {
		tokens.shift();
		const args: Formula[] = [];
		while (tokens[0] !== ')' && tokens.length > 0) {
			args.push(level(0));
			if (tokens[0] === ',') tokens.shift();
		}
		if (Object.hasOwn(aggregators, name)) {
			aggregated = true;
			return closed((rows) => aggregators[name](valuesOf(rows, args[0]), rows.length));
		}
		if (!Object.hasOwn(functions, name)) return fail(`unknown function "${name}"`);
		return closed((rows) => functions[name](...args.map((arg) => arg(rows))));
	}

	function closed(inner: Formula): Formula {
		return tokens.shift() === ')' ? inner : fail('a ")" is missing');
	}

	function fail(reason: string): never {
		throw new GraphQLError(`Invalid formula ${JSON.stringify(text)}: ${reason}`);
	}
}

function tokensOf(text: string): string[] {
	const tokens: string[] = [];
	const scan = new RegExp(TOKEN);
	const end = text.trimEnd().length;
	while (scan.lastIndex < end) {
		const match = scan.exec(text);
		if (!match) throw new GraphQLError(`Invalid formula ${JSON.stringify(text)}`);
		tokens.push(match[0].trim());
	}
	return tokens;
}

function valuesOf(rows: readonly DatasetRow[], formula: Formula = () => null): number[] {
	return rows.flatMap((row) => {
		const value = formula([row]);
		return value === null ? [] : [Number(value)];
	});
}

function arithmetic(calculate: (left: number, right: number) => number): Operator {
	return (left, right) =>
		left === null || right === null ? null : calculate(Number(left), Number(right));
}

/** Dates are compared with texts that say one; nothing compares with null. */
function compare(left: Value, right: Value): number {
	if (left === null || right === null) return left === right ? 0 : NaN;
	const [first, second] =
		left instanceof Date || right instanceof Date
			? [left, right].map((value) => new Date(value as string | Date).getTime())
			: [left, right];
	if (first === second) return 0;
	return first < second ? -1 : 1;
}

function sum(values: readonly number[]): number {
	return values.reduce((total, value) => total + value, 0);
}
