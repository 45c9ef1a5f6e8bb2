import { copyFileSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import axios from 'axios';

import { serverEnvironment } from '../process/environment.cts';
import { root } from '../process/paths.cts';
import { commandOf, isAlive, startProcess, stopProcess } from '../process/process.cts';
import { waitFor } from '../process/wait-for.cts';
import { searchPath, type Runtime } from './runtime.cts';

/** Where one n8n keeps its things. */
export interface ServerPaths {
	home: string;
	pid: string;
	log: string;
}

/** What one n8n is started with. */
export interface ServerSettings {
	ports: Record<'n8n' | 'broker', number>;
	encryptionKey: string;
}

const startTimeoutMs = 180_000;

/** The only folder whose files n8n's own file node may read. */
function filesFolder(paths: ServerPaths): string {
	return join(paths.home, '.n8n-files');
}

/** The address of an n8n. */
export function addressOf({ ports }: Pick<ServerSettings, 'ports'>): string {
	return `http://127.0.0.1:${ports.n8n}`;
}

function environment(
	paths: ServerPaths,
	settings: ServerSettings,
	runtime: Runtime,
): Record<string, string> {
	const address = addressOf(settings);
	return {
		...serverEnvironment(),
		PATH: searchPath(runtime),
		HOME: paths.home,
		USERPROFILE: paths.home,
		N8N_USER_FOLDER: paths.home,
		N8N_ENCRYPTION_KEY: settings.encryptionKey,
		N8N_LISTEN_ADDRESS: '127.0.0.1',
		N8N_PORT: String(settings.ports.n8n),
		N8N_RUNNERS_BROKER_PORT: String(settings.ports.broker),
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

function recordedPid(paths: ServerPaths): number | undefined {
	try {
		return Number(readFileSync(paths.pid, 'utf8'));
	} catch {
		return undefined;
	}
}

/** The end of n8n's log, to show why something failed. */
export function logTail(paths: ServerPaths): string {
	try {
		return readFileSync(paths.log, 'utf8').split('\n').slice(-40).join('\n');
	} catch {
		return '(n8n has written no log)';
	}
}

/** Starts an n8n and waits until it answers. */
export async function startN8n(
	paths: ServerPaths,
	settings: ServerSettings,
	runtime: Runtime,
): Promise<void> {
	await stopN8n(paths, runtime);
	const address = addressOf(settings);
	const files = filesFolder(paths);
	mkdirSync(files, { recursive: true });
	copyFileSync(join(root, 'sandbox', 'data', 'leads.csv'), join(files, 'leads.csv'));
	rmSync(paths.log, { force: true });
	const pid = startProcess(runtime.node, [runtime.n8n, 'start'], {
		cwd: files,
		env: environment(paths, settings, runtime),
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

/** Stops an n8n, also one that a killed run has left behind. */
export async function stopN8n(paths: ServerPaths, runtime: Runtime): Promise<void> {
	const pid = recordedPid(paths);
	if (pid !== undefined && commandOf(pid).includes(runtime.n8n)) await stopProcess(pid);
	rmSync(paths.pid, { force: true });
}
