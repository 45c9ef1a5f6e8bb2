import { spawn } from 'node:child_process';

import { atEnd } from './main.cts';

/** How a program is run. */
export interface ProgramOptions {
	cwd: string;
	env: Record<string, string>;
	timeoutMs: number;
	/** `show` passes the output through; `keep` collects it. */
	output?: 'show' | 'keep';
}

/** How a program ended. */
export interface ProgramResult {
	code: number;
	output: string;
}

/** Runs a program to its end and tells its exit code; rejects if it cannot start or takes too long. */
export async function runProgram(
	command: string,
	args: string[],
	{ cwd, env, timeoutMs, output = 'show' }: ProgramOptions,
): Promise<ProgramResult> {
	return await new Promise((resolve, reject) => {
		const child = spawn(command, args, {
			cwd,
			env,
			stdio: [
				'ignore',
				...(output === 'show' ? (['inherit', 'inherit'] as const) : (['pipe', 'pipe'] as const)),
			],
			timeout: timeoutMs,
			killSignal: 'SIGKILL',
		});
		const done = atEnd(() => child.kill());
		let text = '';
		const collect = (chunk: Buffer) => {
			text += chunk.toString();
		};
		child.stdout?.on('data', collect);
		child.stderr?.on('data', collect);
		child.on('error', reject);
		child.on('close', (code, signal) => {
			done();
			if (code !== null) resolve({ code, output: text });
			else reject(new Error(`${command} ${args[0]} was ended by ${signal}.\n${text.slice(-4000)}`));
		});
	});
}

/** Runs npm; as it was started through npm, that npm's own program is taken where possible. */
export async function npm(args: string[], options: ProgramOptions): Promise<ProgramResult> {
	const cli = process.env.npm_execpath;
	if (cli?.endsWith('.js')) return await runProgram(process.execPath, [cli, ...args], options);
	return await runProgram(process.platform === 'win32' ? 'npm.cmd' : 'npm', args, options);
}
