import type { INodeExecutionData, IRunExecutionData, NodeParameterValueType } from 'n8n-workflow';
import fc from 'fast-check';

import { MappedParameter } from '../../../dist/nodes/core/item/mapped-parameter.js';
import { setStage } from '../../harness/workflow.cts';

const { workflow, node } = setStage({ node: 'hyros' });

/** What n8n says that a parameter is for an item. */
function byN8n(raw: unknown, items: readonly unknown[], item: number): unknown {
	return workflow.expression.getParameterValue(
		raw as NodeParameterValueType,
		{ resultData: { runData: {} } } as unknown as IRunExecutionData,
		0,
		item,
		node.name,
		items.map((json) => ({ json })) as INodeExecutionData[],
		'manual',
		{},
	);
}

/** The values for all items, and how often n8n was asked. */
function readAll(raw: unknown, items: readonly unknown[]) {
	const mapped = MappedParameter.of(raw);
	let asked = 0;
	const values = items.map((json, item) => {
		const evaluate = () => {
			asked++;
			return byN8n(raw, items, item);
		};
		return mapped === undefined ? evaluate() : mapped.value(json, evaluate);
	});
	return { values, asked };
}

const people = [
	{ email: 'a@example.com', 'Full Name': 'A B', age: 1, tags: ['x'], deep: { er: { flag: true } } },
	{
		email: 'b@example.com',
		'Full Name': 'C D',
		age: 2,
		tags: ['y'],
		deep: { er: { flag: false } },
	},
	{ email: 'c@example.com', 'Full Name': 'E F', age: 3, tags: ['z'], deep: { er: { flag: true } } },
];

describe('parameters mapped from the input item', () => {
	it.each([
		['={{ $json.email }}', ['a@example.com', 'b@example.com', 'c@example.com']],
		["={{ $json['Full Name'] }}", ['A B', 'C D', 'E F']],
		['={{ $json["Full Name"] }}', ['A B', 'C D', 'E F']],
		['={{$json.deep["er"].flag}}', [true, false, true]],
		[{ age: '={{ $json.age }}', stage: 'Lead' }, [1, 2, 3].map((age) => ({ age, stage: 'Lead' }))],
		[
			{ values: [{ name: '={{ $json.email }}' }] },
			people.map(({ email }) => ({ values: [{ name: email }] })),
		],
	])('asks n8n once for %j', (raw, expected) => {
		expect(readAll(raw, people)).toEqual({ values: expected, asked: 1 });
	});

	it.each([
		'={{ $json.email.toUpperCase() }}',
		'={{ $json.email }}!',
		'={{ $json.missing }}',
		'={{ $json.missing.deeper }}',
		'={{ $json.tags }}',
		'={{ $json.tags.length }}',
		'={{ $json.email.length }}',
		'={{ $json }}',
		'={{ $input.item.json.email }}',
		{ name: '={{ $json.email }}', more: '={{ $json.age + 1 }}' },
	])('leaves %j to n8n', (raw) => {
		const { values, asked } = readAll(raw, people);
		expect(asked).toBe(people.length);
		expect(values).toEqual(people.map((_none, item) => byN8n(raw, people, item)));
	});

	it.each([
		['={{ $json.toString }}', 'this is a function, please add ()'],
		['={{ $json["a}}b"] }}', 'invalid syntax'],
		['={{ $json.constructor }}', 'Expression contains invalid constructor function call'],
	])('refuses %j as n8n does', (raw, message) => {
		const items: object[] = [{ toString: 'x', 'a}}b': 'x', constructor: 'x' }, {}];
		expect(() => readAll(raw, items)).toThrow(message);
	});

	it('never believes itself again once n8n has said something else', () => {
		const mapped = MappedParameter.of('={{ $json.email }}')!;
		expect(mapped.value({ email: 'mine' }, () => 'theirs')).toBe('theirs');
		expect(mapped.value({ email: 'same' }, () => 'same')).toBe('same');
		expect(mapped.value({ email: 'mine' }, () => 'theirs')).toBe('theirs');
	});

	it('gives what n8n gives, whatever the data and the path', () => {
		const key = fc.constantFrom('a', 'b', 'Full Name', 'length', 'toString', 'é', '__proto__', '0');
		const path = fc.array(fc.tuple(key, fc.constantFrom('.', "'", '"')), {
			minLength: 1,
			maxLength: 3,
		});
		const written = path.map(
			(steps) =>
				`={{ $json${steps
					.map(([name, how]) =>
						how === '.' && /^[a-zA-Z]\w*$/.test(name)
							? `.${name}`
							: `["${name}"]`.replaceAll('"', how === '.' ? '"' : how),
					)
					.join('')} }}`,
		);
		const json = fc.dictionary(key, fc.jsonValue({ maxDepth: 3 }), { noNullPrototype: true });
		const outcome = (read: () => unknown) => {
			try {
				return { value: read() };
			} catch (error) {
				return { error: (error as Error).message };
			}
		};
		fc.assert(
			fc.property(written, fc.array(json, { minLength: 1, maxLength: 4 }), (raw, items) => {
				const mapped = MappedParameter.of(raw)!;
				for (const [item, given] of items.entries()) {
					const evaluate = () => byN8n(raw, items, item);
					expect(outcome(() => mapped.value(given, evaluate))).toEqual(outcome(evaluate));
				}
			}),
		);
	});
});
