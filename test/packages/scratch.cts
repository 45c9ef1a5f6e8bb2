import { execFileSync } from 'node:child_process';
import { cpSync, mkdirSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';

import { root } from '../harness/package.cts';

/** A clone of the repository, in which a release may be made. */
export class Scratch {
	constructor(readonly folder: string) {}

	git(...args: string[]): string {
		return execFileSync('git', args, { cwd: this.folder, encoding: 'utf8', stdio: 'pipe' }).trim();
	}

	/** Runs a program of the clone, as its npm script does. */
	program(file: string, ...args: string[]): string {
		return execFileSync(process.execPath, ['--require', 'tsx/cjs', file, ...args], {
			cwd: this.folder,
			encoding: 'utf8',
			stdio: 'pipe',
		});
	}

	/** Unpacks the files of a commit, as a host of repositories hands them out. */
	archive(commit: string, target: string): void {
		mkdirSync(target);
		this.git('archive', '--output', join(this.folder, 'archive.tar'), commit);
		execFileSync('tar', ['-xf', join(this.folder, 'archive.tar'), '-C', target]);
		rmSync(join(this.folder, 'archive.tar'));
	}
}

function listed(...options: string[]): string[] {
	const output = execFileSync('git', ['ls-files', '-z', ...options], {
		cwd: root,
		encoding: 'utf8',
	});
	return output.split('\0').filter((file) => file !== '');
}

/** Clones the repository into a folder, with what is not committed yet as a last commit on main. */
export function cloneInto(folder: string): Scratch {
	execFileSync('git', ['clone', '--quiet', root, folder], { stdio: 'pipe' });
	const scratch = new Scratch(folder);
	const gone = listed('--deleted');
	for (const file of gone) rmSync(join(folder, file), { force: true });
	for (const file of listed('--cached', '--others', '--exclude-standard')) {
		if (gone.includes(file)) continue;
		mkdirSync(dirname(join(folder, file)), { recursive: true });
		cpSync(join(root, file), join(folder, file));
	}
	scratch.git('config', 'user.name', 'Test');
	scratch.git('config', 'user.email', 'test@example.com');
	scratch.git('checkout', '--quiet', '-B', 'main');
	scratch.git('add', '--all');
	scratch.git('commit', '--quiet', '--allow-empty', '--message', 'As it stands');
	return scratch;
}
