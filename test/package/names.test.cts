import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../harness/package.cts';
import { currentNames, type Names } from './names.cts';

const snapshot = join(root, 'test/fixtures/names.json');

const kinds = ['nodes', 'credentials'] as const;
const current = currentNames();
const read = () => JSON.parse(readFileSync(snapshot, 'utf8')) as Names;

/** `UPDATE_NAMES=1` takes in what is new. Names are dropped by hand, by a breaking release alone. */
if (process.env.UPDATE_NAMES) {
	const before = read();
	const both = (kind: keyof Names) => [...new Set([...before[kind], ...current[kind]])].sort();
	const names: Names = { nodes: both('nodes'), credentials: both('credentials') };
	writeFileSync(snapshot, `${JSON.stringify(names, null, '\t')}\n`);
}

const known = read();

test.each(kinds)('no name of %s that users saved disappears', (kind) => {
	expect(known[kind].length).toBeGreaterThan(0);
	expect(known[kind].filter((name) => !current[kind].includes(name))).toEqual([]);
});

test.each(kinds)('every name of %s is kept: UPDATE_NAMES=1 npx jest package/names', (kind) => {
	expect(current[kind].filter((name) => !known[kind].includes(name))).toEqual([]);
});
