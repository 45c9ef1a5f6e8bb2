import { ESLint, type Linter } from 'eslint';
import { relative } from 'node:path';

/** What the scanner reads of a checkout, and of an unpacked tarball. */
export const SOURCES = ['package.json', '{nodes,credentials}/**/*.{js,ts,json}'];
export const TARBALL = ['package.json', '**/*.js'];

const scanner = '@n8n/scan-community-package/scanner/scanner.mjs';

export interface Finding {
	file: string;
	line: number;
	rule: string | null;
	message: string;
}

/** All findings, errors and warnings alike, in the order of the files. */
export async function findings(eslint: ESLint, cwd: string, files: string[]): Promise<Finding[]> {
	const results = await eslint.lintFiles(files);
	return results.flatMap(({ filePath, messages }) =>
		messages.map(({ line, ruleId, message }) => ({
			file: relative(cwd, filePath),
			line,
			rule: ruleId,
			message,
		})),
	);
}

/**
 * The findings of n8n's package scanner. Its own `analyzePackage` is silent about warnings, which
 * count here, so this runs its rules the way it does: no config of the package, no inline disabling.
 */
export async function scan(directory: string, patterns: string[]): Promise<Finding[]> {
	const { buildScanConfig } = (await import(scanner)) as {
		buildScanConfig(): Promise<Linter.Config[]>;
	};
	const eslint = new ESLint({
		cwd: directory,
		allowInlineConfig: false,
		overrideConfigFile: true,
		overrideConfig: await buildScanConfig(),
	});
	return await findings(eslint, directory, patterns);
}
