import fc from 'fast-check';
import { holdsKey, unpackRequest } from '../../../dist/nodes/core/graphql/curl.js';
import { shellWords } from '../../../dist/nodes/core/graphql/shell.js';
import { refusalOf } from '../problem.cts';

type Quote = (text: string) => string;

const plain: Quote = (text) => `'${text.replace(/'/g, `'\\''`)}'`;
const double: Quote = (text) => `"${text.replace(/[$`"\\]/g, '\\$&')}"`;
const dollar: Quote = (text) =>
	`$'${text
		.replace(/[\\']/g, '\\$&')
		.replace(/\n/g, '\\n')
		.replace(/[^ -~]/gu, (sign) => `\\U${sign.codePointAt(0)!.toString(16).padStart(8, '0')}`)}'`;
const backslashes: Quote = (text) => text.replace(/[^]/gu, '\\$&').replace(/\\\n/g, () => "$'\\n'");

const quote = fc.constantFrom<Quote[]>(plain, double, dollar, backslashes);
/** No NUL, which no shell word can hold, and no halves of characters. */
const text = fc
	.oneof(
		fc.string({ unit: 'grapheme' }),
		fc
			.array(
				fc.constantFrom("'", '"', '\\', '$', '`', '\n', ' ', '{', '|', '&', '#', '-d', 'é', '👍'),
			)
			.map((parts) => parts.join('')),
	)
	.filter((each) => !each.includes('\0'));
const space = fc.constantFrom(' ', '  ', '\t', ' \\\n  ', ' \\\r\n ');

describe('words of a shell command', () => {
	test('come back as they were quoted, whatever the quotes', () => {
		const word = fc.array(fc.tuple(text, quote), { minLength: 1, maxLength: 3 });
		fc.assert(
			fc.property(fc.array(fc.tuple(word, space), { maxLength: 4 }), (words) => {
				const command = words
					.map(([parts, gap]) => parts.map(([part, how]) => how(part)).join('') + gap)
					.join('');
				const expected = words
					.map(([parts]) => parts)
					.filter((parts) => parts.some(([part, how]) => part !== '' || how !== backslashes))
					.map((parts) => parts.map(([part]) => part).join(''));
				expect(shellWords(command)).toEqual(expected);
			}),
			{ numRuns: 500 },
		);
	});

	test.each([
		['a \'b c\'"d"e', ['a', 'b cde']],
		['a \\\n b', ['a', 'b']],
		['a "x\\\ny"', ['a', 'xy']],
		['a "\\n\\q"', ['a', '\\n\\q']],
		["$'\\u0021\\x41\\101\\t\\?\\q'", ['!AA\t?\\q']],
		['\'\' ""', ['', '']],
		['echo $HOME `pwd`', ['echo', '$HOME', '`pwd`']],
		["curl x -d '{}' | jq .", ['curl', 'x', '-d', '{}']],
	])('%s', (command, words) => {
		expect(shellWords(command)).toEqual(words);
	});

	test.each(["a 'b", 'a "b', "a $'b", 'a "b\\"'])('a quote that is not closed: %s', (command) => {
		expect(refusalOf(() => shellWords(command)).message).toContain('is not closed');
	});
});

const QUERY = 'query($companyId: ID) { company(id: $companyId) { name } }';
const VARIABLES = { companyId: 'a61bdee0-edbc-4888-9459-2ae3f2704f51' };
const BODY = JSON.stringify({ query: QUERY, variables: VARIABLES });
const REQUEST = { query: QUERY, variables: VARIABLES, operationName: '' };

describe('a pasted cURL command', () => {
	test('as the documentation shows it', () => {
		const command = `curl https://hq.keypup.io/graphql \\
  -X POST \\
  -H "Accept: application/json" \\
  -H "Content-Type: application/json" \\
  -H "Authorization: Bearer kp_secret" \\
  --data '${BODY}'`;
		expect(unpackRequest(command)).toEqual(REQUEST);
	});

	test.each([
		['--data', plain, ' '],
		['--data', plain, '='],
		['--data-raw', dollar, ' '],
		['--data-raw', double, '='],
		['--data-binary', plain, ' '],
		['--json', double, ' '],
		['--json', plain, '='],
		['-d', plain, ' '],
		['-d', dollar, ''],
		['-sSd', plain, ' '],
	])('%s, %p', (option, how, gap) => {
		const command = `$ curl -sS 'https://hq.keypup.io/graphql' -H 'x: -d y' ${option}${gap}${how(BODY)} --compressed | jq`;
		expect(unpackRequest(command)).toEqual(REQUEST);
	});

	test('gives back any request, whatever surrounds it', () => {
		const variables = fc
			.dictionary(fc.string(), fc.jsonValue({ maxDepth: 2 }))
			.filter((given) => !/__proto__|\d{16}/.test(JSON.stringify(given)));
		const query = text.filter((each) => each.trim() !== '');
		const quotes = fc.constantFrom(plain, double, dollar);
		fc.assert(
			fc.property(query, variables, text, quotes, text, (asked, given, called, how, header) => {
				const body = JSON.stringify({ query: asked, variables: given, operationName: called });
				const command = `curl -H ${how(header)} --data-raw ${how(body)} -b ${how(header)} u`;
				expect(unpackRequest(command)).toEqual({
					query: asked,
					variables: JSON.parse(JSON.stringify(given)),
					operationName: called,
				});
				expect(unpackRequest(body)).toEqual(unpackRequest(command));
			}),
			{ numRuns: 300 },
		);
	});

	test.each([
		['curl https://hq.keypup.io/graphql', 'sends no body'],
		['curl -X POST -H "-d {}" u', 'sends no body'],
		['curl u -d @body.json', 'reads its body from a file'],
		['curl u --data=@body.json', 'reads its body from a file'],
		['curl u -d a=b -d c=d', 'its body has no "query"'],
		[`curl u -d '{"query":" "}'`, 'its body has no "query"'],
		[`curl u -d '[{"query":"{ a }"}]'`, 'its body has no "query"'],
		[`curl u -d '{"query":"{ a }","variables":[1]}'`, 'are no JSON object'],
		["curl u -d '{", 'is not closed'],
	])('%s', (command, told) => {
		expect(refusalOf(() => unpackRequest(command)).message).toContain(told);
	});
});

/** How Chrome and Firefox quote for cmd.exe today. */
const caret: Quote = (text) =>
	`^"${text
		.replace(/\\/g, '\\\\')
		.replace(/"/g, '\\"')
		.replace(/[^a-zA-Z0-9\s_\-:=+~'/.',?;()*`]/g, '^$&')
		.replace(/%(?=[a-zA-Z0-9_])/g, '%^')
		.replace(/\r?\n/g, '^\n\n')}^"`;
/** How they did before, as long as the text has one line. */
const halfCaret: Quote = (text) => caret(text).replace(/^\^"|\^"$/g, '"');
const escaped: Quote = (text) => `"${text.replace(/[\\"]/g, '\\$&')}"`;
const doubled: Quote = (text) => `"${text.replace(/"/g, '""').replace(/\\/g, '\\\\')}"`;
const inPowerShell: Quote = (text) =>
	`"${text
		.replace(/[`$"]/g, '`$&')
		.replace(/[^\x20-\x7e]/g, (sign) => `$([char]${sign.charCodeAt(0)})`)}"`;

describe('a command copied for Windows', () => {
	const request = JSON.stringify({
		query: 'query {\n  a(b: "x\\\\y %PATH% ^") { c }\n}',
		variables: { d: "it's" },
	});
	const expected = { ...JSON.parse(request), operationName: '' };

	test.each([
		['today', caret],
		['before', halfCaret],
		['older', escaped],
		['oldest', doubled],
	])('for cmd.exe, as browsers write it: %s', (_when, how) => {
		const lines = [
			'curl ' + how('https://hq.keypup.io/graphql?a=1&b=%20'),
			'-H ' + how('accept: */*'),
			'--data-raw ' + how(request),
		];
		expect(unpackRequest(lines.join(' ^\n  '))).toEqual(expected);
		expect(unpackRequest(lines.join(' ^\r\n  '))).toEqual(expected);
	});

	test('any request comes back', () => {
		fc.assert(
			fc.property(
				text.filter((each) => each.trim() !== ''),
				text,
				(query, value) => {
					const given = { query, variables: { value } };
					const command = `curl ^"https://x^" ^\n  -H ^"a: b^" ^\n  --data-raw ${caret(JSON.stringify(given))} ^\n  --compressed`;
					expect(unpackRequest(command)).toEqual({ ...given, operationName: '' });
				},
			),
			{ numRuns: 300 },
		);
	});

	test('for PowerShell', () => {
		const session =
			'$session = New-Object Microsoft.PowerShell.Commands.WebRequestSession\n$session.UserAgent = "x"\n';
		const command = (body: string) =>
			`${session}Invoke-WebRequest -UseBasicParsing -Uri "https://x" \`\n-Method "POST" \`\n-Headers @{\n"authority"="x"\n} \`\n-ContentType "application/json" \`\n${body}`;
		expect(unpackRequest(command(`-Body ${inPowerShell(request)}`))).toEqual(expected);
		expect(
			unpackRequest(
				command(`-Body ([System.Text.Encoding]::UTF8.GetBytes(${inPowerShell(request)}))`),
			),
		).toEqual(expected);
		expect(unpackRequest(`Invoke-RestMethod https://x -Body '{"query":"{ it''s }"}'`)?.query).toBe(
			"{ it's }",
		);
		expect(refusalOf(() => unpackRequest(command(''))).message).toContain('sends no body');
	});
});

test.each([
	'# the companies\n',
	'\n# one\n\n# two\n$ ',
	':: for Windows\r\n',
	'REM for Windows\n',
	'> ',
])('a comment before the command: %j', (before) => {
	expect(unpackRequest(`${before}curl u -d '${BODY}' # the end isn't near`)).toEqual(REQUEST);
});

test('a key in a pasted command is noticed, whatever the command', () => {
	const keys = [
		'-H "Authorization: Bearer kp"',
		"-H 'cookie: a=b'",
		"-b 'a=b'",
		'--oauth2-bearer kp',
	];
	for (const key of keys) expect(holdsKey(`# x\ncurl u ${key} -d '${BODY}'`)).toBe(true);
	expect(holdsKey(`curl ^"u^" -H ^"authorization: Bearer kp^" -d ${caret(BODY)}`)).toBe(true);
	expect(holdsKey('irm u -Headers @{"Authorization"="Bearer kp"} -Body "{}"')).toBe(true);
	expect(holdsKey(`curl u -d '${BODY}'`)).toBe(false);
	expect(holdsKey('{ authorization: a }')).toBe(false);
});

describe('a body that is no JSON', () => {
	test.each([
		['{\n "query": "{ a }",\n}', ': a comma too many at line 2, column 18'],
		['{"query": "{ a }", "variables": {"b": [1, ]}}', ': a comma too many at line 1, column 41'],
		['{"query": "{ a }" "variables": {}}', ''],
		['{"query": "{ a }"', ''],
	])('%j', (body, where) => {
		const told = `The body of the pasted request is not valid JSON${where}`;
		expect(refusalOf(() => unpackRequest(body)).message).toBe(told);
		expect(refusalOf(() => unpackRequest(`curl u -d '${body}'`)).message).toBe(told);
	});
});

describe('a pasted request body', () => {
	test.each([
		[BODY, REQUEST],
		[`\n${JSON.stringify({ query: QUERY, variables: VARIABLES }, null, 2)}\n`, REQUEST],
		[JSON.stringify({ query: QUERY, variables: JSON.stringify(VARIABLES) }), REQUEST],
		['{"query":"{ a }","variables":null}', { query: '{ a }', variables: {}, operationName: '' }],
		[
			'{"query":"query A { a }","operationName":"A","extensions":{}}',
			{ query: 'query A { a }', variables: {}, operationName: 'A' },
		],
	])('%j', (pasted, request) => {
		expect(unpackRequest(pasted)).toEqual(request);
	});

	test('keeps the digits of long numbers', () => {
		const pasted = '{"query":"{ a }","variables":{"id":12345678901234567890}}';
		expect(unpackRequest(pasted)?.variables).toEqual({ id: 12345678901234567890n });
	});

	test('that holds no query is refused', () => {
		expect(refusalOf(() => unpackRequest('{"company":{"name":"Acme"}}')).message).toContain(
			'its body has no "query"',
		);
	});
});

test.each(['{ company { name } }', QUERY, 'curly { a }', '', '[1]', '"text"'])(
	'%j is a query, or nothing to unpack',
	(pasted) => {
		expect(unpackRequest(pasted)).toBeUndefined();
	},
);
