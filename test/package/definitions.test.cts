import {
	choice,
	create,
	customApiCall,
	getMany,
	list,
	number,
	object,
	record,
	resource,
	rows,
	run,
	text,
	update,
	type Api,
	type Draft,
	type Field,
	type Service,
} from '../../dist/nodes/core/index.js';
import { contradictions } from '../../tools/definitions/check.cts';
import { inEvents, inResource, inService } from '../../tools/definitions/contradictions.cts';

const api: Api = {
	credential: 'thingApi',
	baseUrl: { field: 'baseUrl', standard: 'https://api.example' },
	secrets: [],
	windows: [],
	concurrency: 1,
	words: { messages: [] },
};
const pick = {
	method: 'searchRows',
	path: '/flows/{flow_id}',
	items: '',
	value: 'id',
	label: 'id',
};
const fields = (...some: Field[]) => [create({ path: '/things', fields: some })];
const found = (...drafts: Draft[]) =>
	inResource(resource('thing', 'Thing', drafts)).map(({ where, what }) => `${where}: ${what}`);

test.each<[string, Draft[], string]>([
	[
		'a oneOf that names no field',
		[create({ path: '/things', fields: [text('email')], oneOf: [{ fields: ['emial'] }] })],
		'thing/create: oneOf names "emial", which is no field',
	],
	[
		'a path without its field',
		[update({ path: '/things', fields: [text('id', { place: 'path' })] })],
		'thing/update: field "id" goes into the path, which does not name it',
	],
	[
		'two fields of one place',
		fields(text('email'), text('email', { name: 'newEmail' })),
		'thing/create: fields "email" and "newEmail" go to one place: body email',
	],
	[
		'two parameters of one name',
		fields(text('email'), text('mail', { name: 'email' })),
		'thing/create: two fields are called "additionalFields.email"',
	],
	[
		'two options of one name',
		[create({ path: '/x', options: [text('depth'), number('depth')] })],
		'thing/create: two fields are called "depth"',
	],
	[
		'two operations of one name',
		[create({ path: '/a' }), create({ path: '/b' })],
		'thing: two operations are called "create"',
	],
	[
		'a choice of nothing',
		fields(choice('kind', [])),
		'thing/create: field "kind" offers no choice',
	],
	[
		'a default that is no choice',
		fields(choice('kind', ['a', 'b'], { default: 'c' })),
		'thing/create: field "kind" has the default "c", which is no choice',
	],
	[
		'bounds that leave nothing',
		fields(object('area', [number('radius', { min: 10, max: 1 })])),
		'thing/create: field "radius" has a smallest value above its largest',
	],
	[
		'a list that is both limited and split',
		[getMany({ path: '/x', fields: [list('ids', { max: 50, chunk: 50 })] })],
		'thing/getAll: field "ids" is both limited and split',
	],
	[
		'a pick list that depends on no field',
		fields(rows('lines', [record('source', pick)])),
		'thing/create: field "source" is loaded by "flow_id", which is no field',
	],
])('%s is found', (_what, drafts, message) => {
	expect(found(...drafts)).toEqual([message]);
});

test('a locator and a new value may have one name and different places', () => {
	const change = update({
		path: '/things',
		oneOf: [{ fields: ['email'], exactly: true }],
		fields: [text('email', { place: 'query' }), text('email', { label: 'New Email' })],
	});
	expect(found(change)).toEqual([]);
	const { plan } = resource('thing', 'Thing', [change]).operations[0];
	expect([plan.top.size, [...plan.folded.keys()]]).toEqual([1, ['email']]);
});

test('a service begins with a resource of its own, has none twice and lists all that are written', () => {
	const call = customApiCall(api, 'Call anything');
	const resources = [call, call];
	const service: Service = {
		name: 'things',
		displayName: 'Things',
		api,
		start: 'thing',
		resources,
	};
	const other = resource('other', 'Other', [create({ path: '/x' })]);
	expect(inService(service, [call, other]).map(({ what }) => what)).toEqual([
		'two resources are called "customApiCall"',
		'it starts with "thing", which is no resource',
		'resource "other" is written and not listed',
	]);
});

test('the events of a polling trigger are checked in the same way', () => {
	const event = {
		value: 'newThing',
		name: 'New Thing',
		description: 'When a thing is new',
		path: '/things',
		items: '',
		key: ['id'],
		stamp: ['at'],
		overlapMs: 0,
	};
	expect(inEvents([event, { ...event, fields: [choice('kind', [])] }])).toEqual([
		{ where: 'newThing', what: 'field "kind" offers no choice' },
		{ where: 'events', what: 'two events are called "newThing"' },
	]);
	const stray = {
		...event,
		fields: [text('team', { place: 'path' }), text('a'), text('b', { api: 'a' } as object)],
	};
	expect(inEvents([stray]).map(({ what }) => what)).toEqual([
		'field "team" goes into the path, which does not name it',
		'fields "a" and "b" go to one place: query a',
	]);
});

test('the services contradict themselves nowhere', () => {
	expect(contradictions()).toEqual([]);
});

test('what a word of one kind means nothing in another does not compile', () => {
	// @ts-expect-error only lists are split over several requests
	expect(text('id', { chunk: 50 })).toMatchObject({ chunk: 50 });
	// @ts-expect-error only numbers have bounds
	expect(choice('kind', ['a'], { min: 1 })).toMatchObject({ min: 1 });
	// @ts-expect-error only lists have pages
	expect(create({ path: '/x', page: undefined })).toBeInstanceOf(Function);
	// @ts-expect-error only changes are read first
	expect(getMany({ path: '/x', readFirst: ['id'] })).toBeInstanceOf(Function);
	// @ts-expect-error only what is run can bring a reader
	expect(create({ path: '/x', reader: undefined })).toBeInstanceOf(Function);
	expect(run({ path: '/x', value: 'go', name: 'Go' })).toBeInstanceOf(Function);
});
