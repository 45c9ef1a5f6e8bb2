import { execFileSync } from 'node:child_process';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { root } from '../harness/package.cts';

interface Packed {
	filename: string;
	files: Array<{ path: string }>;
}

function npmPack(...options: string[]): Packed {
	const output = execFileSync('npm', ['pack', '--json', '--ignore-scripts', ...options], {
		cwd: root,
		encoding: 'utf8',
		shell: process.platform === 'win32',
		stdio: ['ignore', 'pipe', 'ignore'],
	});
	return (JSON.parse(output) as Packed[])[0];
}

/** The files npm would publish. */
export function packedFiles(): string[] {
	return npmPack('--dry-run').files.map(({ path }) => path);
}

/** Packs the package and unpacks it into a new folder, whose path is returned. */
export function unpacked(): string {
	const folder = mkdtempSync(join(tmpdir(), 'packed-'));
	const { filename } = npmPack('--pack-destination', folder);
	execFileSync('tar', ['-xzf', filename], { cwd: folder });
	return join(folder, 'package');
}
