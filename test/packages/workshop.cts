import { execFile, execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';

import { singles, type Single } from '../../tools/packages/singles.cts';
import { root } from '../harness/package.cts';

const execute = promisify(execFile);

/** A package in a folder where it can be built. */
export interface Site extends Single {
	/** Its sources. */
	source: string;
	/** What is packed of it. */
	tarballs: string;
}

/** An empty folder outside the repository, with the repository's tools at hand. */
export function openWorkshop(): { folder: string; close(): void } {
	const folder = mkdtempSync(join(tmpdir(), 'packages-'));
	symlinkSync(join(root, 'node_modules'), join(folder, 'node_modules'), 'junction');
	return { folder, close: () => rmSync(folder, { recursive: true, force: true }) };
}

/** The packages that stand in a folder. */
export function sitesIn(folder: string): Site[] {
	return singles().map((single) => {
		const source = join(folder, single.service);
		return { ...single, source, tarballs: join(source, 'packed') };
	});
}

/** Runs npm in the folder of a package, and tells all it printed. */
export async function npmIn(folder: string, ...args: string[]): Promise<string> {
	const { stdout, stderr } = await execute('npm', args, {
		cwd: folder,
		// Progress bars are for terminals; CI switches them off.
		env: { ...process.env, CI: 'true', NO_COLOR: '1', FORCE_COLOR: '0' },
		shell: process.platform === 'win32',
	});
	return stdout + stderr;
}

/** Two at a time: more would only wait for each other. */
export async function inPairs<T>(list: T[], work: (one: T) => Promise<unknown>): Promise<void> {
	for (let next = 0; next < list.length; next += 2) {
		await Promise.all(list.slice(next, next + 2).map(work));
	}
}

/** Builds and packs a package in its folder. */
export async function buildAndPack({ source, tarballs }: Site): Promise<void> {
	await npmIn(source, 'run', 'build');
	mkdirSync(tarballs);
	await npmIn(source, 'pack', '--ignore-scripts', '--pack-destination', tarballs);
}

/** The packed package. */
export function tarballOf({ tarballs }: Site): string {
	return join(tarballs, readdirSync(tarballs)[0]);
}

/** Unpacks the packed package beside it; tells where. */
export function unpack(site: Site): string {
	execFileSync('tar', ['-xzf', tarballOf(site)], { cwd: site.tarballs });
	return join(site.tarballs, 'package');
}
