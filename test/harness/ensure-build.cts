import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './package.cts';

const sources = ['nodes', 'credentials', 'index.ts', 'tsconfig.json'];

function newest(path: string): number {
	const { mtimeMs } = statSync(path);
	if (!statSync(path).isDirectory()) return mtimeMs;
	return Math.max(mtimeMs, ...readdirSync(path).map((entry) => newest(join(path, entry))));
}

/** Tests never see a stale package: it is built when it is missing or older than its sources. */
export default function ensureBuild(): void {
	const built = join(root, 'dist/index.js');
	const changed = Math.max(...sources.map((source) => newest(join(root, source))));
	if (existsSync(built) && statSync(built).mtimeMs >= changed) return;
	const { status } = spawnSync('npm run build', { cwd: root, shell: true, stdio: 'inherit' });
	if (status !== 0) throw new Error('The package could not be built');
}
