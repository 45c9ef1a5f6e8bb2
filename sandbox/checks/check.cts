/** The room of checks: what each shipped workflow must have done, proven in n8n and in the emulators. */
import { startEmulators } from '../stage/emulators.cts';
import { furnish } from '../stage/furnish.cts';
import { openStage } from '../stage/stage.cts';
import { report, type Comparison } from './comparison.cts';
import { checkDispatch } from './dispatch.cts';
import { checkReport } from './engineering-report.cts';
import { checkIntake } from './lead-intake.cts';
import { checkTriggers } from './polled-workflows.cts';
import type { Scene } from './runs.cts';

const checks: Record<string, (scene: Scene) => Promise<Comparison[]>> = {
	'Lead intake': checkIntake,
	Dispatch: checkDispatch,
	'Weekly engineering report': checkReport,
	'Journey watch and Event sync': checkTriggers,
};

async function timed<T>(what: string, work: () => Promise<T>): Promise<T> {
	const start = performance.now();
	const result = await work();
	console.log(`${what}: ${Math.round((performance.now() - start) / 1000)} s`);
	return result;
}

/** Runs the shipped workflows in a new n8n against new emulators and verifies what these hold then. */
export async function check(): Promise<number> {
	const scene = await timed('A new n8n and the emulators', async () => {
		const stage = await openStage('check', { fresh: true });
		const emulators = await startEmulators(stage.state);
		await furnish(stage, emulators);
		return { stage, emulators };
	});
	const comparisons: Comparison[] = [];
	for (const [name, run] of Object.entries(checks)) {
		comparisons.push(...(await timed(name, async () => await run(scene))));
	}
	return report(comparisons);
}
