import { readFileSync, readdirSync } from 'node:fs';
import { join, posix } from 'node:path';
import { preProcessFile } from 'typescript';
import { root } from '../harness/package.cts';
import { filesUnder } from './files.cts';

/** Which wings of the engine may use which; types count. */
const ALLOWED: Record<string, string[]> = {
	base: [],
	words: ['base'],
	wire: ['base', 'words'],
	item: ['base', 'words'],
	request: ['base', 'words', 'wire'],
	editor: ['base', 'words', 'wire', 'item', 'request'],
	action: ['base', 'words', 'wire', 'item', 'request'],
	poll: ['base', 'words', 'wire', 'item', 'request', 'editor'],
	hook: ['base', 'words', 'wire', 'item', 'request', 'editor'],
	graphql: ['base', 'words', 'wire', 'item', 'request'],
	/** The door for every service. */
	'index.ts': ['base', 'words', 'wire', 'editor', 'action'],
};
const DOORS = ['', '/poll', '/hook', '/graphql'].map((door) => `nodes/core${door}`);

interface Import {
	from: string;
	to: string;
}

/** What a source imports from its own repository, types included. */
function importsOf(file: string): Import[] {
	const text = readFileSync(join(root, file), 'utf8');
	const names = preProcessFile(text, true, true).importedFiles.map(({ fileName }) => fileName);
	return names
		.filter((name) => name.startsWith('.'))
		.map((name) => ({ from: file, to: posix.join(posix.dirname(file), name) }));
}

/** `nodes/core/wire/client.ts` stands in `wire`. */
function wingOf(path: string): string {
	return path.split('/')[2] ?? 'index.ts';
}

const core = filesUnder('nodes/core', '.ts').flatMap(importsOf);
const across = core.filter(({ from, to }) => wingOf(from) !== wingOf(to));

test('the wings are those of the table', () => {
	expect(readdirSync(join(root, 'nodes/core')).sort()).toEqual(Object.keys(ALLOWED).sort());
});

test('each wing uses only those it may', () => {
	expect(across.length).toBeGreaterThan(0);
	const stray = across.filter(({ from, to }) => !ALLOWED[wingOf(from)].includes(wingOf(to)));
	expect(stray).toEqual([]);
});

test('a wing is entered by its front door', () => {
	expect(across.filter(({ to }) => to.split('/').length > 3)).toEqual([]);
});

test('within a wing nobody goes around by the front door', () => {
	const inside = core.filter(({ from, to }) => wingOf(from) === wingOf(to));
	expect(inside.length).toBeGreaterThan(0);
	expect(inside.filter(({ to }) => to.split('/').length === 3)).toEqual([]);
});

test.each(Object.keys(ALLOWED).filter((wing) => wing !== 'index.ts'))(
	'the front door of %s says what it is for',
	(wing) => {
		const door = readFileSync(join(root, 'nodes/core', wing, 'index.ts'), 'utf8');
		expect(door).toMatch(/^\/\*\* [A-Z][^\n]+\. \*\/\n/);
	},
);

test('services, credentials, tools and the sandbox use the front doors', () => {
	const users = ['nodes', 'credentials', 'sandbox', 'tools'].flatMap((folder) =>
		[...filesUnder(folder, '.ts'), ...filesUnder(folder, '.cts')].filter(
			(file) => !file.startsWith('nodes/core/'),
		),
	);
	const entering = users.flatMap(importsOf).filter(({ to }) => to.startsWith('nodes/core'));
	expect(entering.length).toBeGreaterThan(0);
	expect(entering.filter(({ to }) => !DOORS.includes(to))).toEqual([]);
});

test('base knows no n8n', () => {
	const files = filesUnder('nodes/core/base', '.ts');
	const found = files.filter((file) => readFileSync(join(root, file), 'utf8').includes("'n8n-"));
	expect(files.length).toBeGreaterThan(1);
	expect(found).toEqual([]);
});

test('no part of the engine asks which reader an operation has', () => {
	const files = filesUnder('nodes/core', '.ts');
	const asked = files.filter((file) =>
		/kind\)? *[!=]== *'(?:graphql|call)'/.test(readFileSync(join(root, file), 'utf8')),
	);
	expect(asked).toEqual([]);
	const engine = files.filter(
		(file) => !/core\/graphql\/|custom-api-call|action\/index/.test(file),
	);
	const naming = engine.filter((file) =>
		/graphql|customApiCall/i.test(
			readFileSync(join(root, file), 'utf8').replace(/\/\*\*?[^]*?\*\/|\/\/.*/g, ''),
		),
	);
	expect(naming).toEqual(['nodes/core/index.ts']);
});

test('no name of the engine stands for two things', () => {
	const places = new Map<string, string[]>();
	for (const file of filesUnder('nodes/core', '.ts')) {
		const text = readFileSync(join(root, file), 'utf8');
		const declared = /^(?:export )?(?:async )?(?:function\*?|const|class|interface|type) (\w+)/gm;
		for (const [, name] of text.matchAll(declared)) {
			places.set(name, [...(places.get(name) ?? []), file]);
		}
	}
	expect(places.size).toBeGreaterThan(100);
	expect([...places].filter(([, files]) => files.length > 1)).toEqual([]);
});
