import { mkdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/**
 * n8n-core reads the environment once, when it is loaded, and may write into the user folder:
 * the index imports this file before everything else, so that no user's own n8n is touched.
 */
const folder = join(tmpdir(), `n8n-test-${process.pid}`);

if (process.env.N8N_USER_FOLDER !== folder) {
	mkdirSync(folder, { recursive: true });
	process.once('exit', () => rmSync(folder, { recursive: true, force: true }));
	Object.assign(process.env, {
		N8N_USER_FOLDER: folder,
		N8N_ENCRYPTION_KEY: 'only-for-tests',
		N8N_LOG_LEVEL: 'silent',
		N8N_DIAGNOSTICS_ENABLED: 'false',
	});
}
