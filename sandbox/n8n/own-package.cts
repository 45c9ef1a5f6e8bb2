import { createHash } from 'node:crypto';
import {
	existsSync,
	mkdirSync,
	mkdtempSync,
	readFileSync,
	readdirSync,
	renameSync,
	rmSync,
	statSync,
	writeFileSync,
} from 'node:fs';
import { join } from 'node:path';

import { toolEnvironment } from '../process/environment.cts';
import { root, sandboxFolder } from '../process/paths.cts';
import { npm } from '../process/program.cts';

const minute = 60_000;

/** The packed package, named after its content. */
export interface Tarball {
	file: string;
	hash: string;
}

/** Name of the package, which is also the prefix of its node types in n8n. */
export const packageName = (
	JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { name: string }
).name;

const stamp = join(sandboxFolder, 'built');
const sources = [
	'nodes',
	'credentials',
	'index.ts',
	'package.json',
	'tsconfig.json',
	'gulpfile.js',
];

function filesIn(path: string): string[] {
	if (!statSync(path).isDirectory()) return [path];
	return readdirSync(path, { recursive: true, encoding: 'utf8' })
		.map((name) => join(path, name))
		.filter((file) => statSync(file).isFile())
		.sort();
}

/** Changes with every change of the sources, and whenever something else builds or removes dist. */
function buildState(): string {
	const hash = createHash('sha256');
	for (const file of sources.flatMap((source) => filesIn(join(root, source)))) {
		hash.update(file).update(readFileSync(file));
	}
	const built = statSync(join(root, 'dist', 'index.js'), { throwIfNoEntry: false });
	return `${hash.digest('hex')} ${built?.mtimeMs ?? 'not built'}`;
}

/** Builds the package as it will be published, unless that is done. */
export async function build(): Promise<void> {
	if (existsSync(stamp) && readFileSync(stamp, 'utf8') === buildState()) return;
	console.log('Building the package …');
	const { code, output } = await npm(['run', '--silent', 'build'], {
		cwd: root,
		// The build's progress bar is for terminals; CI switches it off.
		env: { ...toolEnvironment(), CI: 'true', NO_COLOR: '1' },
		timeoutMs: 10 * minute,
		output: 'keep',
	});
	if (code !== 0) throw new Error(`The package does not build:\n${output}`);
	mkdirSync(sandboxFolder, { recursive: true });
	writeFileSync(stamp, buildState());
}

/** Packs what `build` has made. */
export async function pack(): Promise<Tarball> {
	const packed = join(sandboxFolder, 'packed');
	mkdirSync(packed, { recursive: true });
	const folder = mkdtempSync(join(packed, 'new-'));
	try {
		const { code, output } = await npm(
			['pack', '--ignore-scripts', '--loglevel=error', '--pack-destination', folder],
			{ cwd: root, env: toolEnvironment(), timeoutMs: minute, output: 'keep' },
		);
		if (code !== 0) throw new Error(`npm pack ended with code ${code}:\n${output}`);
		const made = join(folder, readdirSync(folder)[0]!);
		const hash = createHash('sha256').update(readFileSync(made)).digest('hex');
		const file = join(packed, `${packageName}-${hash.slice(0, 12)}.tgz`);
		renameSync(made, file);
		return { file, hash };
	} finally {
		rmSync(folder, { recursive: true, force: true });
	}
}

/** Installs the packed package where n8n looks for community nodes, as n8n itself would. */
export async function installInto(home: string, tarball: Tarball): Promise<void> {
	const nodes = join(home, '.n8n', 'nodes');
	mkdirSync(nodes, { recursive: true });
	const manifest = join(nodes, 'package.json');
	if (!existsSync(manifest)) {
		writeFileSync(manifest, JSON.stringify({ name: 'installed-nodes', private: true }));
	}
	rmSync(join(nodes, 'node_modules', packageName), { recursive: true, force: true });
	const { code, output } = await npm(
		[
			'install',
			'--ignore-scripts',
			'--legacy-peer-deps',
			'--install-strategy=shallow',
			'--package-lock=false',
			'--no-audit',
			'--no-fund',
			tarball.file,
		],
		{ cwd: nodes, env: toolEnvironment(), timeoutMs: 2 * minute, output: 'keep' },
	);
	if (code !== 0) throw new Error(`The package does not install:\n${output}`);
}
