import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';

import { startN8n, stopN8n } from '../../../sandbox/n8n/server.cts';
import type { Stage } from '../../../sandbox/stage/stage.cts';
import { npmIn } from '../../packages/workshop.cts';

/** The options of npm with which n8n installs packages, too. */
const QUIETLY = ['--ignore-scripts', '--legacy-peer-deps', '--no-audit', '--no-fund'];
const WITHOUT_LOCK = ['--install-strategy=shallow', '--package-lock=false'];

/** The packages that a running n8n has installed. */
export class Installed {
	private readonly folder: string;

	constructor(private readonly stage: Stage) {
		this.folder = join(stage.paths.home, '.n8n', 'nodes');
	}

	/** The file from which a package was installed. */
	tarballOf(name: string): string {
		const { dependencies } = JSON.parse(
			readFileSync(join(this.folder, 'package.json'), 'utf8'),
		) as { dependencies: Record<string, string> };
		return resolve(this.folder, dependencies[name].replace(/^file:/, ''));
	}

	async add(tarballs: string[]): Promise<void> {
		await npmIn(this.folder, 'install', ...QUIETLY, ...WITHOUT_LOCK, ...tarballs);
		await this.restart();
	}

	async remove(names: string[]): Promise<void> {
		await npmIn(this.folder, 'uninstall', ...QUIETLY, ...WITHOUT_LOCK, ...names);
		await this.restart();
	}

	private async restart(): Promise<void> {
		const { paths, state, runtime, client } = this.stage;
		await stopN8n(paths, runtime);
		await startN8n(paths, state, runtime);
		await client.login(state.owner);
	}
}
