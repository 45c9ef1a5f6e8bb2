import { cpSync, mkdirSync, mkdtempSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { ESLint } from 'eslint';
import { root } from '../harness/package.cts';
import { filesUnder } from '../package/files.cts';
import { type Finding, findings } from '../package/scan.cts';

/** Writes sources, by path, into a new package with the manifest, icons and lint config of this one. */
export function writePackage(sources: Record<string, string>): string {
	const folder = mkdtempSync(join(tmpdir(), 'shape-'));
	for (const file of ['package.json', 'eslint.config.mjs', 'tsconfig.json']) {
		cpSync(join(root, file), join(folder, file));
	}
	symlinkSync(join(root, 'node_modules'), join(folder, 'node_modules'), 'junction');
	for (const icon of filesUnder('dist', '.svg')) {
		cpSync(join(root, icon), join(folder, icon.slice('dist/'.length)));
	}
	for (const [file, text] of Object.entries(sources)) {
		mkdirSync(dirname(join(folder, file)), { recursive: true });
		writeFileSync(join(folder, file), text);
	}
	return folder;
}

/** What `n8n-node lint` says there, warnings included. */
export async function lint(folder: string): Promise<Finding[]> {
	return await findings(new ESLint({ cwd: folder, allowInlineConfig: false }), folder, ['.']);
}
