import { rmSync } from 'node:fs';
import { resolve } from 'node:path';

import { root } from '../../sandbox/process/paths.cts';
import { bundle, tag } from '../packages/bundle.cts';
import { git } from './git.cts';

/** Enough for any list of files, and short enough for every system's command line. */
const AT_ONCE = 200;

/** What must be settled before a release. */
export function obstacles(): string[] {
	const branch = git(['rev-parse', '--abbrev-ref', 'HEAD']);
	return [
		...(branch === 'main' ? [] : [`this is ${branch}, not main`]),
		...(git(['status', '--porcelain']) === '' ? [] : ['there are changes without a commit']),
		...(git(['tag', '--list', tag]) === '' ? [] : [`the tag ${tag} is there already`]),
	];
}

function chunks(files: string[]): string[][] {
	const count = Math.ceil(files.length / AT_ONCE);
	return Array.from({ length: count }, (_, n) => files.slice(n * AT_ONCE, (n + 1) * AT_ONCE));
}

/**
 * Commits these files, which git otherwise ignores, on top of main, and tags the commit. It works on
 * an index of its own: the branch, the user's index and the files stay as they are.
 */
export function commitRelease(files: string[]): string {
	const index = resolve(root, git(['rev-parse', '--git-path', 'release-index']));
	const own = { GIT_INDEX_FILE: index };
	try {
		git(['read-tree', 'HEAD'], own);
		for (const some of chunks(files)) git(['add', '-f', '--', ...some], own);
		const commit = git([
			...['commit-tree', git(['write-tree'], own), '-p', 'HEAD'],
			...['-m', `Release ${bundle.version}, with a package for each service`],
			...['-m', "n8n's scanner looks for the packages in the commit they are published from."],
		]);
		git(['tag', tag, commit]);
		return commit;
	} finally {
		rmSync(index, { force: true });
	}
}
