import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { toolEnvironment } from '../../sandbox/process/environment.cts';
import { root, sandboxFolder } from '../../sandbox/process/paths.cts';
import { npm } from '../../sandbox/process/program.cts';
import { askOnce } from './child.cts';
import { median, ofRounds, type Figure } from './figures.cts';

const rival = { name: 'n8n-nodes-hyros', version: '3.0.0' };
const rounds = 15;

interface Load {
	ms: number;
	types: number;
}

/** Installs the other package for this service, once, where git does not see it. */
async function installRival(): Promise<string> {
	const folder = join(sandboxFolder, 'rival');
	const installed = join(folder, 'node_modules', rival.name);
	if (existsSync(installed)) return installed;
	mkdirSync(folder, { recursive: true });
	writeFileSync(join(folder, 'package.json'), '{ "name": "rival", "private": true }');
	const { code, output } = await npm(
		[
			'install',
			'--ignore-scripts',
			'--legacy-peer-deps',
			'--no-audit',
			'--no-fund',
			`${rival.name}@${rival.version}`,
		],
		{ cwd: folder, env: toolEnvironment(), timeoutMs: 120_000, output: 'keep' },
	);
	if (code !== 0) throw new Error(`${rival.name} does not install:\n${output}`);
	return installed;
}

/** Time to load the package for each of its node types, against the other package for Hyros. */
export async function measureLoading(): Promise<Figure[]> {
	const theirFolder = await installRival();
	const ours: number[] = [];
	const theirs: number[] = [];
	const load = async (folder: string) => {
		const { ms, types } = await askOnce<Load>('load-package.cjs', folder);
		return ms / types;
	};
	for (let round = 0; round < rounds; round++) {
		ours.push(await load(root));
		theirs.push(await load(theirFolder));
	}
	const perType = { measure: 'e', unit: 'ms' };
	return [
		{
			...perType,
			what: 'loading, per node type',
			atMost: median(theirs),
			...ofRounds(ours),
		},
		{ ...perType, what: `loading ${rival.name}, per node type`, ...ofRounds(theirs) },
	];
}
