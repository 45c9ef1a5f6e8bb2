import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import { root } from '../../sandbox/process/paths.cts';
import { fileText } from './bundle.cts';
import { changelogOf } from './changelog.cts';
import { codexOf } from './codex.cts';
import { manifestOf } from './manifest.cts';
import { reach } from './reach.cts';
import { readmeOf } from './readme.cts';
import type { Single } from './singles.cts';
import { workflowsOf } from './workflows.cts';

/** What a package takes over as it is. */
const SHARED = ['eslint.config.mjs', 'LICENSE'];

type Content = Map<string, string | Buffer>;

function json(value: object): string {
	return `${JSON.stringify(value, null, '\t')}\n`;
}

/** The bundle's compiler options; what it exports for tests and tools is no part of a package. */
function compilerConfig(): string {
	const config = JSON.parse(fileText('tsconfig.json')) as { include: string[] };
	return json({ ...config, include: config.include.filter((file) => file !== 'index.ts') });
}

function sources(single: Single): Content {
	const { own, core } = reach(single);
	return new Map(
		[...own, ...core].map((file) => [
			file,
			file.endsWith('.node.json') ? codexOf(file, single) : readFileSync(join(root, file)),
		]),
	);
}

/** Every file of a package, by its path in it. */
export function contentOf(single: Single): Content {
	const workflows = workflowsOf(single);
	const code = sources(single);
	return new Map([
		...code,
		...workflows,
		...SHARED.map((file) => [file, readFileSync(join(root, file))] as const),
		['package.json', json(manifestOf(single, [...code.keys(), ...workflows.keys()]))],
		['tsconfig.json', compilerConfig()],
		['README.md', readmeOf(single, [...workflows.keys()])],
		['CHANGELOG.md', changelogOf(single)],
	]);
}
