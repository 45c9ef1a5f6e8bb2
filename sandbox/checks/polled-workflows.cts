import { isDeepStrictEqual } from 'node:util';

import { waitFor } from '../process/wait-for.cts';
import { changes, compare, type Comparison, type Entries } from './comparison.cts';
import { eventSync } from './event-sync.cts';
import { hyrosLeads } from './held-leads.cts';
import { journeyWatch } from './journey-watch.cts';
import type { Leads, PolledWorkflow } from './polled-workflow.cts';
import { idOf, type Scene } from './runs.cts';

const minute = 60_000;
const workflows = [journeyWatch, eventSync];

async function switchOn(
	{ stage: { client, state }, emulators }: Scene,
	{ name, file, hasPolled }: PolledWorkflow,
): Promise<void> {
	await client.activate(idOf(state, file));
	await waitFor(`The first poll of ${name}`, () => hasPolled(emulators) || undefined, {
		timeoutMs: 2 * minute,
	});
}

/** Stops the triggers; what they have started comes to its end. */
async function switchOff({ client, state }: Scene['stage']): Promise<void> {
	for (const { file } of workflows) await client.deactivate(idOf(state, file));
	await waitFor('The end of all runs', async () => (await client.isIdle()) || undefined, {
		timeoutMs: minute,
	});
}

/** Of what has changed, all that is not another workflow's work. */
function shareOf(own: Leads, all: Leads, changed: Entries): Entries {
	return Object.fromEntries(Object.entries(changed).filter(([key]) => key in own || !(key in all)));
}

/** Journey watch and Event sync: they notice what happens while they are active, and nothing else. */
export async function checkTriggers(scene: Scene): Promise<Comparison[]> {
	const { stage, emulators } = scene;
	for (const { control } of Object.values(emulators)) control.clearLog();
	const before = hyrosLeads(emulators);
	const changed = () => changes(before, hyrosLeads(emulators));
	await Promise.all(workflows.map(async (workflow) => await switchOn(scene, workflow)));
	const wanted: Leads[] = [];
	for (const workflow of workflows) wanted.push(await workflow.provoke(emulators, before));
	const all: Leads = Object.assign({}, ...wanted);
	console.log('Waiting for the next polls, up to a minute …');
	await waitFor('What Hyros should be sent', () => isDeepStrictEqual(changed(), all) || undefined, {
		timeoutMs: 2 * minute,
	}).catch((error: Error) => console.error(error.message));
	await switchOff(stage);
	const comparisons: Comparison[] = [];
	for (const [index, { name, compare: compareMore }] of workflows.entries()) {
		const own = wanted[index]!;
		const place = { workflow: name, service: 'Hyros', what: 'tagged leads' };
		comparisons.push(compare(place, own, shareOf(own, all, changed())));
		comparisons.push(...((await compareMore?.(stage)) ?? []));
	}
	return comparisons;
}
