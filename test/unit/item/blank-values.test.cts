import { createRequire } from 'node:module';
import { join } from 'node:path';
import type * as Blank from '../../../nodes/core/item/blank-values';
import type * as Core from '../../../nodes/core/index';
import { root } from '../../harness/package.cts';

const built = createRequire(join(root, 'package.json'));
const { BlankValues, requireFilters } = built(
	join(root, 'dist/nodes/core/item/blank-values.js'),
) as typeof Blank;
const { create, date, get, getMany, json, resource, text, update } = built(
	join(root, 'dist/nodes/core/index.js'),
) as typeof Core;

type Origin = ReturnType<Blank.OriginOf>;

const lead = text('lead_id', { identity: 'id', label: 'Lead' });
const from = date('from');
const query = json('query');
const spread = json('more', { spread: true, place: 'query' });
const fields = [lead, from, query, spread];
const operations = resource('lead', 'Lead', [
	getMany({ path: '/leads', fields }),
	create({ path: '/leads', fields }),
	update({ path: '/leads', fields: [{ ...lead, place: 'query' }, from] }),
	get({ path: '/leads/{lead_id}', fields: [lead] }),
	create({
		value: 'rule',
		path: '/rules',
		oneOf: [{ fields: ['leadId', 'from'], atMost: true, orAll: true }],
		fields,
	}),
]).operations;

/** What is said of a blank value of a field, by its name. */
function told(value: string, name: string, origin: Origin, wish?: string, given?: unknown) {
	const { plan, fields: own } = operations.find((one) => one.value === value)!;
	const warnings: string[] = [];
	const blanks = new BlankValues(
		plan,
		() => origin,
		wish,
		(message) => warnings.push(message),
	);
	try {
		blanks.judge(own.find((field) => field.name === name)!, given as never);
		blanks.judgeNeeds(() => false);
	} catch (error) {
		return (error as Error).message;
	}
	return blanks.yieldsNothing ? 'nothing' : (warnings[0] ?? 'left out');
}

const LEFT_OUT = 'From came out empty and was left out: what was read is not narrowed by it.';

it.each([
	[
		'a read',
		'getAll',
		'leadId',
		'Lead is empty for this item',
		'Lead is empty for this item',
		'nothing',
	],
	['a read', 'getAll', 'from', 'From is empty for this item', LEFT_OUT, 'nothing'],
	['a body', 'create', 'leadId', 'left out', 'left out', 'left out'],
	['a change', 'update', 'leadId', ...Array<string>(3).fill('Lead is empty for this item')],
	['a path', 'get', 'leadId', ...Array<string>(3).fill('Lead is empty for this item')],
	['all', 'rule', 'leadId', ...Array<string>(3).fill('Lead is empty for this item')],
])('a blank value in %s: %s %s', (_where, operation, name, fail, leaveItOut, outputNothing) => {
	expect(told(operation, name, 'expression')).toBe(fail);
	expect(told(operation, name, 'mixed')).toBe(fail);
	expect(told(operation, name, 'expression', 'leaveItOut')).toBe(leaveItOut);
	expect(told(operation, name, 'expression', 'outputNothing')).toBe(outputNothing);
});

it.each(['getAll', 'create', 'update', 'rule'])(
	'left blank by hand it is left out: %s',
	(operation) => {
		expect(told(operation, 'leadId', undefined)).toBe('left out');
	},
);

it('an agent may leave it blank in a read, not in a change', () => {
	expect(told('getAll', 'leadId', 'fromAi')).toBe('left out');
	expect(told('update', 'leadId', 'fromAi')).toBe('Lead is empty for this item');
	expect(told('get', 'leadId', 'fromAi')).toBe('Lead is empty for this item');
	expect(told('rule', 'leadId', 'fromAi')).toBe('Lead is empty for this item');
});

it.each([
	['query', { a: 1 }, 'left out'],
	['query', { a: { b: [{ c: undefined }] } }, 'Query: a.b.0.c is empty for this item'],
	['query', { a: null, b: '' }, 'left out'],
	['more', { a: ' ' }, 'More: a is empty for this item'],
	['more', { a: null }, 'More: a is empty for this item'],
])('members that vanish on their way: %s %j', (name, value, message) => {
	expect(told('getAll', name, 'expression', undefined, value)).toBe(message);
	expect(told('getAll', name, undefined, undefined, value)).toBe('left out');
});

it('a trigger refuses what an expression leaves blank', () => {
	const judge = requireFilters(({ name }) => (name === 'leadId' ? 'expression' : undefined));
	expect(() => judge(lead, undefined)).toThrow('Lead is empty');
	expect(() => judge(from, undefined)).not.toThrow();
	expect(() => judge({ ...from, required: true }, undefined)).toThrow('From is empty');
	expect(() => judge(lead, 'x')).not.toThrow();
});
