/** The room of `npm test`: its layers, and how their results are counted. */
import { existsSync, mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';

import { logTail } from '../n8n/server.cts';
import { toolEnvironment } from '../process/environment.cts';
import { root, sandboxFolder } from '../process/paths.cts';
import { npm, runProgram } from '../process/program.cts';
import { profilePaths } from '../stage/profile.cts';
import { openStage } from '../stage/stage.cts';
import { findChromium } from './chromium.cts';
import { tallyOfCheck, tallyOfJest, tallyOfSkipped, type Tally } from './tally.cts';

const minute = 60_000;
const modules = join(root, 'node_modules');
const environment = { cwd: root, env: toolEnvironment() };

async function lint(): Promise<Tally> {
	const { code } = await npm(['run', '--silent', 'lint'], {
		...environment,
		timeoutMs: 10 * minute,
	});
	return tallyOfCheck(code);
}

async function jest(name: string, args: string[]): Promise<Tally> {
	const folder = join(sandboxFolder, 'results');
	const file = join(folder, `${name}.json`);
	mkdirSync(folder, { recursive: true });
	rmSync(file, { force: true });
	const { code } = await runProgram(
		process.execPath,
		[join(modules, 'jest', 'bin', 'jest.js'), '--json', `--outputFile=${file}`, ...args],
		{ ...environment, timeoutMs: 40 * minute },
	);
	if (!existsSync(file)) throw new Error(`jest ended with code ${code} and without a result.`);
	return tallyOfJest(file, code);
}

let staged: ReturnType<typeof openStage> | undefined;

/** Runs a layer that needs a real n8n: one and the same for all of them. */
async function jestWithN8n(layer: string): Promise<Tally> {
	staged ??= openStage('e2e', { fresh: true });
	await staged;
	const tally = await jest(layer, ['--config', `jest.${layer}.config.js`, '--runInBand']);
	if (tally.failed > 0) console.log(`The end of n8n's log:\n${logTail(profilePaths('e2e'))}`);
	return tally;
}

async function browser(): Promise<Tally> {
	if (findChromium()) return await jestWithN8n('browser');
	console.log('SKIPPED: browser tests, because this machine has no Chromium.');
	return tallyOfSkipped();
}

/** The layers of `npm test`, in their order; one that this machine lacks things for counts as skipped. */
export const layers: Record<string, () => Promise<Tally>> = {
	lint,
	jest: async () => await jest('jest', []),
	packages: async () => await jest('packages', ['--config', 'jest.packages.config.js']),
	e2e: async () => await jestWithN8n('e2e'),
	...(existsSync(join(root, 'test', 'browser')) && { browser }),
};
