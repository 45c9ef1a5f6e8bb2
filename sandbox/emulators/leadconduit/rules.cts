import type { FlowRule, RuleSet } from './model.cts';
import { at, isMembers, plain } from './paths.cts';

const OBSCENE = /\b(damn|crap|bastard)\b/i;

type Test = (left: unknown, right: unknown) => boolean;

/** Every operator by its name; the values are plain ones. */
const tests: Record<string, Test> = {
	'is blank': isBlank,
	'is true': (left) => left === true || /^(true|yes|y|1)$/i.test(text(left)),
	'is false': (left) => left === false || /^(false|no|n|0)$/i.test(text(left)),
	'is obscene': (left) => OBSCENE.test(text(left)),
	'is equal to': isEqual,
	'is less than': (left, right) => !isBlank(left) && compare(left, right) < 0,
	'is less than or equal to': (left, right) => !isBlank(left) && compare(left, right) <= 0,
	'is greater than': (left, right) => !isBlank(left) && compare(left, right) > 0,
	'is greater than or equal to': (left, right) => !isBlank(left) && compare(left, right) >= 0,
	'is between': (left, right) => {
		const [, low, high] = /^\s*(.+?)\s*-\s*(.+?)\s*$/.exec(text(right)) ?? [];
		return low !== undefined && compare(left, low) >= 0 && compare(left, high) <= 0;
	},
	'is included in': (left, right) =>
		(Array.isArray(right) ? right : text(right).split(/[,\n]/)).some((one) =>
			isEqual(left, typeof one === 'string' ? one.trim() : one),
		),
	includes: (left, right) =>
		Array.isArray(left)
			? left.some((one) => isEqual(plain(one), right))
			: text(left).toLowerCase().includes(text(right).toLowerCase()),
	'matches pattern': (left, right) => new RegExp(text(right)).test(text(left)),
};

const negations: Record<string, string> = {
	'is not blank': 'is blank',
	'is not true': 'is true',
	'is not false': 'is false',
	'is not obscene': 'is obscene',
	'is not equal to': 'is equal to',
	'is not between': 'is between',
	'is not included in': 'is included in',
	'does not include': 'includes',
	'does not match pattern': 'matches pattern',
};

const spellings: Record<string, string> = {
	'is less than or equal': 'is less than or equal to',
	'is greater than or equal': 'is greater than or equal to',
};

const formats: Record<string, boolean> = { 'format is valid': true, 'format is invalid': false };

/** Operators that compare with nothing. */
export const UNARY = [
	'is blank',
	'is not blank',
	'is true',
	'is not true',
	'is false',
	'is not false',
	'format is valid',
	'format is invalid',
	'is obscene',
	'is not obscene',
];

/** Operators of flow rules that compare with `rhv`. */
export const BINARY = [...Object.keys(tests), ...Object.keys(negations)].filter(
	(op) => !UNARY.includes(op),
);

/** The extra spellings that event queries use. */
export const QUERY_SPELLINGS = Object.keys(spellings);

/** Whether the variables satisfy a rule, or a set of them. */
export function passes(rule: FlowRule | RuleSet | undefined, vars: unknown): boolean {
	if (rule === undefined) return true;
	if ('rules' in rule) {
		const check = (one: FlowRule | RuleSet) => passes(one, vars);
		return rule.op === 'or' ? rule.rules.some(check) : rule.rules.every(check);
	}
	return holds(rule, at(vars, rule.lhv)) && passes(rule.rule_set, vars);
}

function holds({ op: given, rhv }: FlowRule, value: unknown): boolean {
	const op = spellings[given] ?? given;
	if (op in formats) return isMembers(value) && value.valid === formats[op];
	if (op in negations) return !tests[negations[op]](plain(value), rhv);
	return tests[op](plain(value), rhv);
}

function isBlank(value: unknown): boolean {
	return value === undefined || value === null || text(value).trim() === '';
}

function isEqual(left: unknown, right: unknown): boolean {
	return text(left).toLowerCase() === text(right).toLowerCase();
}

function compare(left: unknown, right: unknown): number {
	const [a, b] = [Number(left), Number(right)];
	if (!Number.isNaN(a) && !Number.isNaN(b)) return a - b;
	return text(left) < text(right) ? -1 : Number(text(left) > text(right));
}

function text(value: unknown): string {
	return value === undefined || value === null ? '' : String(value);
}
