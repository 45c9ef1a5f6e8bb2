import { jsonOf, openBench, type Bench } from '../common/bench.cts';

let bench: Bench;
beforeAll(async () => {
	bench = await openBench('hyros', { limits: 'off' });
});
afterAll(async () => await bench?.stop());
beforeEach(() => bench.control.reset());

const call = async (parameters: object) =>
	await bench.run({ resource: 'customApiCall', operation: 'send', ...parameters });

it.each(['GET', 'POST', 'PUT', 'PATCH', 'DELETE'])(
	'sends %s with its query and body',
	async (method) => {
		bench.control.fault({ kind: 'body', body: '{"ok":true}' });
		const body = '{"id":74590868830731162,"list":[],"nothing":{}}';
		const result = await call({ method, path: '/api/v1.0/x', query: '{"a":"1 2"}', body });
		expect(result.error).toBeUndefined();
		expect(bench.lines()).toEqual([`${method} /v1/api/v1.0/x?a=1%202`]);
		expect(bench.bodies()).toEqual(method === 'GET' ? [] : [body]);
		expect(jsonOf(result)).toEqual([{ ok: true }]);
	},
);

it('names a character in the path that nobody sees', async () => {
	const { error } = await call({ path: '={{ "/api/v1.0/leads/a\\u200bb" }}' });
	expect(error?.message).toContain('Path has an invisible character (U+200B');
	expect(bench.lines()).toEqual([]);
});

it('takes query and body from expressions', async () => {
	bench.control.fault({ kind: 'body', body: '{}' });
	await bench.run(
		{
			resource: 'customApiCall',
			operation: 'send',
			method: 'POST',
			path: '=/api/v1.0/{{ $json.what }}',
			query: '={{ { ids: $json.ids, none: null, lost: $json.lost } }}',
			body: '={{ $json.body }}',
		},
		{ input: [{ what: 'leads', ids: ['a', 'b'], body: { email: 'x@example.com' } }] },
	);
	expect(bench.lines()).toEqual(['POST /v1/api/v1.0/leads?ids=a,b']);
	expect(bench.bodies()).toEqual(['{"email":"x@example.com"}']);
});

it('sends an empty object, an empty list and a bare value as they are', async () => {
	bench.control.fault({ kind: 'body', body: '{}', times: 6 });
	for (const body of ['{}', '[]', '"text"', '""', 'null', 'false']) {
		await call({ method: 'POST', path: '/api/v1.0/x', body });
	}
	expect(bench.bodies()).toEqual(['{}', '[]', '"text"', '""', 'null', 'false']);
});

it.each(['={{ $json.verb }}', '={{ null }}', "={{ '' }}", 'TRACE'])(
	'refuses the method %j instead of reading',
	async (method) => {
		const { error } = await call({ method, path: '/api/v1.0/x', body: '{"x":1}' });
		expect(error?.message).toBe('Method must be GET, POST, PUT, PATCH or DELETE');
		expect(bench.lines()).toEqual([]);
	},
);

it('keeps the digits of what comes back', async () => {
	bench.control.fault({ kind: 'body', body: '{"Id":74590868830731162,"small":12,"float":1.5}' });
	expect(jsonOf(await call({ path: '/api/v1.0/x' }))).toEqual([
		{ Id: '74590868830731162', small: 12, float: 1.5 },
	]);
});

it('splits the list that Items Path names', async () => {
	const result = await call({ path: '/api/v1.0/leads', options: { itemsPath: 'result' } });
	expect(result.outputs[0]).toHaveLength(5);
});

it('splits a list that lies deeper', async () => {
	bench.control.fault({ kind: 'body', body: '{"data":{"rows":[{"a":1},{"a":2}]}}' });
	const result = await call({ path: '/api/v1.0/x', options: { itemsPath: 'data.rows' } });
	expect(jsonOf(result)).toEqual([{ a: 1 }, { a: 2 }]);
});

it('says when there is no list at Items Path', async () => {
	const { error } = await call({ path: '/api/v1.0/leads', options: { itemsPath: 'rows' } });
	expect(error?.message).toContain('"rows"');
});

it('turns all pages on wish', async () => {
	bench.control.seed({ leads: 600 });
	const result = await call({ path: '/api/v1.0/leads', options: { paginate: true } });
	expect(result.outputs[0]).toHaveLength(600);
	expect(bench.lines()).toHaveLength(3);
});

it('an answer without a body says that it worked', async () => {
	bench.control.fault({ kind: 'status', status: 204 });
	expect(jsonOf(await call({ method: 'DELETE', path: '/api/v1.0/x' }))).toEqual([
		{ success: true, statusCode: 204 },
	]);
});

it('an answer in plain text is handed on', async () => {
	bench.control.fault({
		kind: 'body',
		body: '<script>x</script>',
		headers: { 'content-type': 'text/plain' },
	});
	expect(jsonOf(await call({ path: '/api/v1.0/tracking-script' }))).toEqual([
		{ data: '<script>x</script>' },
	]);
});

it('a web page is no answer', async () => {
	bench.control.fault({ kind: 'html' });
	expect((await call({ path: '/api/v1.0/x' })).error?.message).toContain('an HTML page');
});

it.each([
	'/../admin',
	'/a/../../b',
	'/a/%2e%2e/b',
	'/a/%2E./b',
	'/a/..%2f..%2fadmin',
	'/a/%252e%252e/b',
	'..',
	'.',
	'/a\\..\\b',
	'//example.com/x',
	'https://example.com/x',
	'javascript:alert(1)',
	'/a b',
	'/a\nb',
	'/a\u0000b',
	"={{ '' }}",
	'\\\\example.com',
])('refuses the path %j before anything is sent', async (path) => {
	const { error } = await call({ path });
	expect(error?.message).toMatch(/^Path /);
	expect(bench.lines()).toEqual([]);
});

it.each([
	['query', '{"a":', 'Query is not valid JSON'],
	['query', '[1]', 'Query must be a JSON object'],
	['query', '"text"', 'Query must be a JSON object'],
	['body', '{"a":', 'Body is not valid JSON'],
])('refuses a bad %s: %s', async (field, value, message) => {
	const { error } = await call({ method: 'POST', path: '/x', [field]: value });
	expect(error?.message).toBe(message);
	expect(bench.lines()).toEqual([]);
});

describe('a path from an expression', () => {
	const reach = async (path: string, json: Record<string, unknown> = {}) => {
		const parameters = { resource: 'customApiCall', operation: 'send', method: 'GET', path };
		bench.control.fault({ kind: 'body', body: '{}' });
		return (await bench.run(parameters, { input: [json] })).error;
	};

	it.each([
		['/api/v1.0/leads?ids=1', {}, '/api/v1.0/leads?ids=1'],
		['=/api/v1.0/leads?ids={{ $json.id }}', { id: '1' }, '/api/v1.0/leads?ids=1'],
		['=/api/v1.0/{{ $json.what }}/', { what: 'leads' }, '/api/v1.0/leads/'],
		['={{ $json.path }}', { path: '/api/v1.0/leads/' }, '/api/v1.0/leads/'],
		['=/{{ $json.path }}', { path: 'api/v1.0/leads/' }, '/api/v1.0/leads/'],
		['=/x/{{ encodeURIComponent($json.id) }}', { id: 'a?b#c' }, '/x/a%3Fb%23c'],
		['/x/undefined', {}, '/x/undefined'],
	])('%s with %j is asked for', async (path, json, line) => {
		expect(await reach(path, json)).toBeUndefined();
		expect(bench.lines()).toEqual([`GET /v1${line}`]);
	});

	const lost = 'Path has a part that is empty for this item';
	it.each([
		['/x/a#b', {}, 'Path must not hold "#"'],
		['=/x/{{ $json.id }}', { id: 'a#b' }, 'Path must not hold "#"'],
		['=/x/{{ $json.id }}', { id: 'a?b' }, 'Path must not hold a "?" from an expression'],
		['=/x/{{ $json.id }}?y=1', { id: 'a?b' }, 'Path must not hold a "?" from an expression'],
		['={{ $json.path }}', { path: '/x?y=1' }, 'Path must not hold a "?" from an expression'],
		['=/x/{{ $json.id }}/y', {}, lost],
		['=/x/{{ $json.id }}/y', { id: null }, lost],
		['=/x/{{ $json.id }}/y', { id: ' ' }, /^Path /],
		['=/x/{{ $json.id }}', {}, lost],
		['=/x/{{ $json.id }}', { id: '  ' }, lost],
		['=/x/{{ $json.id }}/', {}, lost],
		['=x/{{ $json.id }}?y=1', {}, lost],
		['={{ $json.base }}/leads', {}, lost],
		['=/x/{{ $json.a }}/{{ $json.b }}', { a: '1' }, lost],
		['=/x/{{ String($json.id) }}', {}, lost],
		['={{ "/x/" + $json.id }}', {}, lost],
		['=/x?id={{ $json.id }}', {}, 'Path: id is empty for this item'],
		['=/x?id={{ $json.id }}', { id: 'a&all=1' }, 'Path must not hold a "&" from an expression'],
		['=/x/{{ $json.id }}', { id: 'a\u200bb' }, /^Path has an invisible character/],
		['=/x?a=1&id={{ $json.id }}&b=2', { id: '' }, 'Path: id is empty for this item'],
	])('%s with %j is refused before anything is sent', async (path, json, message) => {
		expect((await reach(path, json))?.message).toMatch(message);
		expect(bench.lines()).toEqual([]);
	});
});

describe('arrays in the query', () => {
	const asked = async (query: string, options: object = {}) => {
		bench.control.fault({ kind: 'body', body: '{}' });
		const { error } = await call({ path: '/x', query, options });
		return error?.message ?? bench.lines()[0];
	};

	it.each([
		['{"ids":["a","b"]}', {}, '?ids=a,b'],
		['{"ids":["a","b"]}', { arraysInQuery: 'repeated' }, '?ids=a&ids=b'],
		['{"ids":["a",1]}', { arraysInQuery: 'json' }, '?ids=%5B%22a%22,1%5D'],
		['{"rules":[{"a":1},{"b":2}]}', {}, '?rules=%5B%7B%22a%22:1%7D,%7B%22b%22:2%7D%5D'],
		[
			'{"rules":[{"a":1},{"b":2}]}',
			{ arraysInQuery: 'repeated' },
			'?rules=%7B%22a%22:1%7D&rules=%7B%22b%22:2%7D',
		],
		['{"ids":["a,b"]}', { arraysInQuery: 'repeated' }, '?ids=a,b'],
		['{"ids":[],"x":1}', {}, '?x=1'],
	])('%s goes out as the options %j say', async (query, options, line) => {
		expect(await asked(query, options)).toBe(`GET /v1/x${line}`);
	});

	it('are written as one of the options says, however it is given', async () => {
		const options = (style: string) => ({ arraysInQuery: `={{ "${style}" }}` });
		expect(await asked('{"ids":["a","b"]}', options('Repeated '))).toBe('GET /v1/x?ids=a&ids=b');
		expect(await asked('{"ids":["a","b"]}', options('often'))).toMatch(
			/^Arrays in Query must be one of As JSON, Repeated, Separated by Commas/,
		);
	});

	it('hold no comma where commas separate', async () => {
		expect(await asked('{"ids":["a,b"]}')).toBe(
			'Query: a value of ids holds a comma, which separates values there',
		);
		expect(bench.lines()).toEqual([]);
	});
});

describe('a query that comes out blank', () => {
	const input = [{ nothing: null, blank: ' ', list: [], id: 'a' }];
	const asked = async (query: string, method = 'GET') => {
		bench.control.fault({ kind: 'body', body: '{}' });
		const { error } = await bench.run(
			{ resource: 'customApiCall', operation: 'send', method, path: '/x', query },
			{ input },
		);
		return error?.message ?? bench.lines()[0];
	};

	it.each([
		['={{ $json.lost }}', 'Query is empty for this item'],
		['={{ { id: $json.lost } }}', 'Query: id is empty for this item'],
		['={{ { a: 1, id: $json.nothing } }}', 'Query: id is empty for this item'],
		['={"id":"{{ $json.blank }}"}', 'Query: id is empty for this item'],
		['={{ { id: $json.list } }}', 'Query: id is empty for this item'],
		['={{ { id: ["b", $json.nothing] } }}', 'Query: id is empty for this item'],
	])('by an expression is refused: %s', async (query, message) => {
		expect(await asked(query)).toBe(message);
		expect(await asked(query, 'DELETE')).toBe(message);
		expect(bench.lines()).toEqual([]);
	});

	it.each([
		['={{ { id: $json.id, isOn: false, from: 0 } }}', '?id=a&isOn=false&from=0'],
		['{"id":null,"name":""}', '?name='],
		['', ''],
		["={{ /*$fromAI('query', '', 'json')*/ $json.lost }}", ''],
	])('by hand or by an agent is left out, and no other is: %s', async (query, line) => {
		expect(await asked(query)).toBe(`GET /v1/x${line}`);
	});
});

it('a page size in the path does not end the list early', async () => {
	bench.control.seed({ leads: 600 });
	const path = '/api/v1.0/leads?pageSize=10';
	const result = await call({ path, options: { paginate: true } });
	expect(result.outputs[0]).toHaveLength(600);
	expect(bench.lines()[0]).toBe('GET /v1/api/v1.0/leads?pageSize=250');
});
