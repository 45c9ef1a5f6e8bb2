import { execFileSync } from 'node:child_process';

import { root } from '../../sandbox/process/paths.cts';

/** Runs git in the repository and tells what it says; throws what it complains of. */
export function git(args: string[], environment: Record<string, string> = {}): string {
	return execFileSync('git', args, {
		cwd: root,
		env: { ...process.env, ...environment },
		encoding: 'utf8',
		stdio: ['ignore', 'pipe', 'pipe'],
	}).trim();
}
