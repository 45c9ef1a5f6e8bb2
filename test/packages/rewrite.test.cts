import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';

import { bundle } from '../../tools/packages/bundle.cts';
import { singles } from '../../tools/packages/singles.cts';
import { rewrite } from '../../tools/rewrite/rewrite.cts';
import { root } from '../harness/package.cts';
import { filesUnder } from '../package/files.cts';

const workflow = (...types: string[]) => ({
	name: 'A workflow',
	nodes: types.map((type, index) => ({ name: `Node ${index}`, type, parameters: {} })),
	connections: {},
});
const text = (value: unknown) => JSON.stringify(value, null, 2);
const typesIn = (document: string) =>
	(JSON.parse(document) as ReturnType<typeof workflow>).nodes.map(({ type }) => type);
const there = (type: string) => typesIn(rewrite(text(workflow(type)), 'single').text)[0];
const back = (type: string) => typesIn(rewrite(text(workflow(type)), 'bundle').text)[0];

const pairs = singles().flatMap(({ name, nodes }) =>
	nodes.flatMap((node) =>
		['', 'Tool', 'HitlTool'].map((form) => [
			`${bundle.name}.${node}${form}`,
			`${name}.${node}${form}`,
		]),
	),
);

test.each(pairs)('%s is %s', (inBundle, inSingle) => {
	expect(there(inBundle)).toBe(inSingle);
	expect(back(inSingle)).toBe(inBundle);
	expect(there(inSingle)).toBe(inSingle);
	expect(back(inBundle)).toBe(inBundle);
});

test.each([
	['keypupPollingTrigger', 'n8n-nodes-growthops-keypup.keypupTrigger'],
	['hyrosTool', 'n8n-nodes-growthops-hyros.hyrosTool'],
	['hyperTrackHitlTool', 'n8n-nodes-growthops-hypertrack.hyperTrackHitlTool'],
])('%s of the bundle becomes %s', (name, type) => {
	expect(there(`n8n-nodes-growthops.${name}`)).toBe(type);
});

test('a former name becomes the present one in the bundle too', () => {
	expect(back('n8n-nodes-growthops.keypupPollingTrigger')).toBe(
		'n8n-nodes-growthops.keypupTrigger',
	);
});

test.each([
	'n8n-nodes-base.httpRequest',
	'n8n-nodes-hyros.hyros',
	'@n8n/n8n-nodes-langchain.agent',
	'CUSTOM.hyros',
	'n8n-nodes-growthops-other.hyros',
	'n8n-nodes-growthops.unheardOf',
	'n8n-nodes-growthops-hyros.keypup',
	'n8n-nodes-growthops-keypup.keypupPollingTrigger',
	'hyros',
	'',
])('"%s" stays', (type) => {
	const document = text(workflow(type));
	expect(rewrite(document, 'single').text).toBe(document);
	expect(rewrite(document, 'bundle').text).toBe(document);
});

test('all but the type stays to the letter: long numbers, layout, credentials, static data', () => {
	const document = `\uFEFF{ "nodes": [\r
  {"id":"a", "webhookId" : "w", "type":"n8n-nodes-growthops.hyros",   "name":"Hyros \\u00e9",
   "parameters":{"id": 74590868830731162, "type":"n8n-nodes-base.set", "amount": 1.0, "x": 1e2},
   "credentials":{"hyrosApi":{"id":"1","name":"n8n-nodes-growthops"}}}
 ], "connections":{}, "staticData":{"node:Hyros \\u00e9":{"cursor":"12345678901234567890"}} }\n\n`;
	expect(rewrite(document, 'single').text).toBe(
		document.replace('n8n-nodes-growthops.hyros', 'n8n-nodes-growthops-hyros.hyros'),
	);
});

test('a list of workflows is rewritten whole', () => {
	const list = [workflow('n8n-nodes-growthops.hyros'), workflow('n8n-nodes-growthops.keypup')];
	const { text: document, changes } = rewrite(text(list), 'single');
	expect(changes.map(({ to }) => to)).toEqual([
		'n8n-nodes-growthops-hyros.hyros',
		'n8n-nodes-growthops-keypup.keypup',
	]);
	expect(rewrite(document, 'bundle').text).toBe(text(list));
});

test('a workflow in a parameter is not touched, and named', () => {
	const inner = JSON.stringify(workflow('n8n-nodes-growthops.hyros'));
	const outer = workflow('n8n-nodes-base.executeWorkflow');
	Object.assign(outer.nodes[0].parameters, { workflowJson: inner });
	const { text: same, elsewhere } = rewrite(text(outer), 'single');
	expect(same).toBe(text(outer));
	expect(elsewhere).toEqual(['n8n-nodes-growthops.hyros']);
});

test.each([
	['no JSON', '{"nodes": [', 'it is no JSON'],
	['nothing', '', 'it is no JSON'],
	['a comment', '{"nodes": [], "connections": {}} // mine', 'it is no JSON'],
	['a number', '5', 'it has no nodes'],
	['null', 'null', 'it has no nodes'],
	['a package.json', '{"name":"x","type":"module"}', 'it has no nodes'],
	['nodes that are no list', '{"nodes":{},"connections":{}}', 'it has no nodes'],
	['no connections', '{"nodes":[]}', 'it has no connections'],
	['a node without a type', '{"nodes":[{}],"connections":{}}', 'one of its nodes has no type'],
	['a node that is none', '{"nodes":[null],"connections":{}}', 'one of its nodes has no type'],
	['an empty list', '[]', 'the list is empty'],
	['a list with something else in it', '[{"nodes":[],"connections":{}},1]', 'it has no nodes'],
])('%s is no workflow', (_what, document, reason) => {
	expect(() => rewrite(document, 'single')).toThrow(reason);
});

const type = fc.oneof(
	fc.constantFrom(...pairs.map(([inBundle]) => inBundle)),
	fc.constantFrom('n8n-nodes-base.set', 'n8n-nodes-hyros.hyros', 'CUSTOM.hyros'),
	fc.string(),
);
const node = fc.record(
	{
		type,
		id: fc.uuid(),
		name: fc.string(),
		webhookId: fc.uuid(),
		parameters: fc.dictionary(fc.string(), fc.jsonValue()),
		credentials: fc.dictionary(fc.string(), fc.record({ id: fc.string(), name: fc.string() })),
	},
	{ requiredKeys: ['type'] },
);
const document = fc.record({
	nodes: fc.array(node),
	connections: fc.dictionary(fc.string(), fc.jsonValue()),
	staticData: fc.jsonValue(),
	pinData: fc.dictionary(fc.string(), fc.jsonValue()),
});
const layout = fc.constantFrom(undefined, 2, '\t');

test('there and back again is the same document', () => {
	fc.assert(
		fc.property(
			fc.oneof(document, fc.array(document, { minLength: 1 })),
			layout,
			(value, space) => {
				const original = JSON.stringify(value, null, space);
				const single = rewrite(original, 'single').text;
				expect(rewrite(single, 'bundle').text).toBe(original);
				expect(rewrite(single, 'single').text).toBe(single);
			},
		),
	);
});

test.each(filesUnder('workflows', '.json'))('there and back again leaves %s as it is', (file) => {
	const original = readFileSync(join(root, file), 'utf8');
	const { text: single, changes, unknown, elsewhere } = rewrite(original, 'single');
	expect(changes.length).toBeGreaterThan(0);
	expect([...unknown, ...elsewhere]).toEqual([]);
	expect(single).not.toContain('n8n-nodes-growthops.');
	expect(rewrite(single, 'bundle').text).toBe(original);
});
