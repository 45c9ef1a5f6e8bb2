import { relative } from 'node:path';

import { ESLint, type Linter } from 'eslint';

interface Verdict {
	passed: boolean;
	message?: string;
}

interface Scanner {
	SOURCE_FILE_PATTERNS: string[];
	findPackageRoot(folder: string, name: string): string | null;
	analyzePackage(folder: string, patterns: string[]): Promise<Verdict>;
	buildScanConfig(): Promise<Linter.Config[]>;
}

/** What n8n's scanner reads of a published package. */
export const TARBALL_PATTERNS = ['**/*.js', 'package.json'];

/** n8n's own scanner, as it is installed. */
export async function scanner(): Promise<Scanner> {
	const file = '@n8n/scan-community-package/scanner/scanner.mjs';
	return (await import(file)) as Scanner;
}

/** The scanner's verdict on a folder, and what it is silent about: its warnings, and what it read. */
export async function scanned(
	folder: string,
	patterns: string[],
): Promise<Verdict & { files: number; findings: string[] }> {
	const { analyzePackage, buildScanConfig } = await scanner();
	const verdict = await analyzePackage(folder, patterns);
	const eslint = new ESLint({
		cwd: folder,
		allowInlineConfig: false,
		overrideConfigFile: true,
		overrideConfig: await buildScanConfig(),
	});
	const results = await eslint.lintFiles(patterns);
	const findings = results.flatMap(({ filePath, messages }) =>
		messages.map(({ line, message }) => `${relative(folder, filePath)}:${line} ${message}`),
	);
	return { ...verdict, files: results.length, findings };
}
