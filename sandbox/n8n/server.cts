import { copyFileSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import axios from 'axios';

import { serverEnvironment } from '../process/environment.cts';
import { root, type ProfilePaths } from '../process/paths.cts';
import { commandOf, isAlive, startServer, stopServer, waitFor } from '../process/process.cts';
import { searchPath, type Runtime } from './runtime.cts';
import type { State } from '../stage/state.cts';

const startTimeoutMs = 180_000;

/** The only folder whose files n8n's own file node may read. */
function filesFolder(paths: ProfilePaths): string {
	return join(paths.home, '.n8n-files');
}

/** The address of a profile's n8n. */
export function addressOf(state: State): string {
	return `http://127.0.0.1:${state.ports.n8n}`;
}

function environment(paths: ProfilePaths, state: State, runtime: Runtime): Record<string, string> {
	const address = addressOf(state);
	return {
		...serverEnvironment(),
		PATH: searchPath(runtime),
		HOME: paths.home,
		USERPROFILE: paths.home,
		N8N_USER_FOLDER: paths.home,
		N8N_ENCRYPTION_KEY: state.encryptionKey,
		N8N_LISTEN_ADDRESS: '127.0.0.1',
		N8N_PORT: String(state.ports.n8n),
		N8N_RUNNERS_BROKER_PORT: String(state.ports.broker),
		N8N_EDITOR_BASE_URL: address,
		N8N_WEBHOOK_URL: `${address}/`,
		N8N_SECURE_COOKIE: 'false',
		N8N_BLOCK_ENV_ACCESS_IN_NODE: 'true',
		N8N_RESTRICT_FILE_ACCESS_TO: filesFolder(paths),
		N8N_DIAGNOSTICS_ENABLED: 'false',
		N8N_VERSION_NOTIFICATIONS_ENABLED: 'false',
		N8N_DYNAMIC_BANNERS_ENABLED: 'false',
		N8N_TEMPLATES_ENABLED: 'false',
		N8N_PERSONALIZATION_ENABLED: 'false',
		N8N_HIRING_BANNER_ENABLED: 'false',
		N8N_VERIFIED_PACKAGES_ENABLED: 'false',
		N8N_DISABLED_MODULES: 'mcp-registry',
		GENERIC_TIMEZONE: 'UTC',
	};
}

function recordedPid(paths: ProfilePaths): number | undefined {
	try {
		return Number(readFileSync(paths.pid, 'utf8'));
	} catch {
		return undefined;
	}
}

/** The end of n8n's log, to show why something failed. */
export function logTail(paths: ProfilePaths): string {
	try {
		return readFileSync(paths.log, 'utf8').split('\n').slice(-40).join('\n');
	} catch {
		return '(n8n has written no log)';
	}
}

/** Starts a profile's n8n and waits until it answers. */
export async function startN8n(paths: ProfilePaths, state: State, runtime: Runtime): Promise<void> {
	await stopN8n(paths, runtime);
	const address = addressOf(state);
	const files = filesFolder(paths);
	mkdirSync(files, { recursive: true });
	copyFileSync(join(root, 'sandbox', 'data', 'leads.csv'), join(files, 'leads.csv'));
	rmSync(paths.log, { force: true });
	const pid = startServer(runtime.node, [runtime.n8n, 'start'], {
		cwd: files,
		env: environment(paths, state, runtime),
		log: paths.log,
	});
	writeFileSync(paths.pid, String(pid), { mode: 0o600 });
	try {
		await waitFor(
			'The start of n8n',
			async () => {
				if (!isAlive(pid)) throw new Error('n8n has ended right after its start.');
				const answer = await axios
					.get(`${address}/healthz/readiness`, { timeout: 2_000, validateStatus: () => true })
					.catch(() => undefined);
				return answer?.status === 200 ? true : undefined;
			},
			{ timeoutMs: startTimeoutMs },
		);
	} catch (error) {
		await stopN8n(paths, runtime);
		throw new Error(`${(error as Error).message} The end of its log:\n${logTail(paths)}`);
	}
}

/** Stops a profile's n8n, also one that a killed run has left behind. */
export async function stopN8n(paths: ProfilePaths, runtime: Runtime): Promise<void> {
	const pid = recordedPid(paths);
	if (pid !== undefined && commandOf(pid).includes(runtime.n8n)) await stopServer(pid);
	rmSync(paths.pid, { force: true });
}
