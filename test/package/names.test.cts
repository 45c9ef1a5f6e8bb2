import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../harness/package.cts';
import { currentNames, type Names } from './names.cts';

const snapshot = join(root, 'test/fixtures/names.json');

/** `UPDATE_NAMES=1 npx jest names` takes in what is new; only a breaking release may drop a name. */
if (process.env.UPDATE_NAMES) {
	writeFileSync(snapshot, `${JSON.stringify(currentNames(), null, '\t')}\n`);
}

const known = JSON.parse(readFileSync(snapshot, 'utf8')) as Names;

test.each(['nodes', 'credentials'] as const)(
	'no name of %s that users saved disappears',
	(kind) => {
		const current = new Set(currentNames()[kind]);
		expect(known[kind].length).toBeGreaterThan(0);
		expect(known[kind].filter((name) => !current.has(name))).toEqual([]);
	},
);
