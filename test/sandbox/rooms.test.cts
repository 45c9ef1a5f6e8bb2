import { readFileSync } from 'node:fs';
import { join, posix } from 'node:path';
import { preProcessFile } from 'typescript';
import { root } from '../harness/package.cts';
import { filesUnder } from '../package/files.cts';

/** The rooms of the sandbox, and those that each may use. */
const rooms: Record<string, string[]> = {
	process: [],
	n8n: ['process'],
	emulators: ['process'],
	data: ['emulators'],
	stage: ['process', 'n8n', 'emulators'],
	checks: ['process', 'n8n', 'emulators', 'data', 'stage'],
	layers: ['process', 'n8n', 'stage'],
};

const files = ['sandbox', 'tools', 'test'].flatMap((folder) => filesUnder(folder, '.cts'));
const read = (file: string) => readFileSync(join(root, file), 'utf8');
const roomOf = (file: string) => file.split('/')[1]!;

test('every folder of the sandbox is one of its rooms', () => {
	const folders = files.filter((file) => /^sandbox\/.+\//.test(file)).map(roomOf);
	expect([...new Set(folders)].sort()).toEqual(Object.keys(rooms).sort());
});

test.each(Object.entries(rooms))('%s imports from no room but %j', (room, others) => {
	const strangers = filesUnder(`sandbox/${room}`, '.cts').flatMap((file) =>
		preProcessFile(read(file), true, true)
			.importedFiles.filter(({ fileName }) => fileName.startsWith('.'))
			.map(({ fileName }) => posix.join(posix.dirname(file), fileName))
			.filter((imported) => ![room, ...others].includes(roomOf(imported)))
			.map((imported) => `${file} imports ${imported}`),
	);
	expect(strangers).toEqual([]);
});

test('names of files are in kebab-case', () => {
	const parts = files.flatMap((file) => file.split('/'));
	const kebab = /^[a-z0-9]+(-[a-z0-9]+)*(\.test)?(\.cts)?$/;
	expect(parts.filter((part) => !kebab.test(part))).toEqual([]);
});

test('no exported name is declared twice', () => {
	const declaration =
		/^export (?:async )?(?:const|let|function\*?|(?:abstract )?class|interface|type|enum) (\w+)/gm;
	const places = new Map<string, string[]>();
	for (const file of files.filter((one) => !one.startsWith('test/unit/'))) {
		for (const [, name] of read(file).matchAll(declaration)) {
			places.set(name!, [...(places.get(name!) ?? []), file]);
		}
	}
	expect(places.size).toBeGreaterThan(0);
	expect([...places].filter(([, declared]) => declared.length > 1)).toEqual([]);
});
