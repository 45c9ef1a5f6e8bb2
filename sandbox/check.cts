import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';

import { expectationFrom, type Expectation } from './expectation.cts';
import { hyperaktivJourneys, hyrosLeads } from './holdings.cts';
import type { Execution } from './n8n-client.cts';
import { root } from './paths.cts';
import { waitFor } from './process.cts';
import { furnish, openStage, startEmulators, type Emulators, type Stage } from './stage.cts';

interface Line {
	service: string;
	what: string;
	expected: number;
	found: number;
	differences: string[];
}

type Table = Record<string, unknown>;

const minute = 60_000;
const watchTag = '!journey-started';

/** Compares what is there with what should be, entry by entry. */
function compare(service: string, what: string, expected: Table, found: Table): Line {
	const keys = [...new Set([...Object.keys(expected), ...Object.keys(found)])];
	const differences = keys
		.filter((key) => !isDeepStrictEqual(expected[key], found[key]))
		.map(
			(key) =>
				`${key}: expected ${JSON.stringify(expected[key])}, is ${JSON.stringify(found[key])}`,
		);
	return {
		service,
		what,
		expected: Object.keys(expected).length,
		found: Object.keys(found).length,
		differences,
	};
}

function without(table: Table, before: Table): Table {
	return Object.fromEntries(Object.entries(table).filter(([key]) => !(key in before)));
}

function failed({ status, error }: Execution): Line[] {
	if (status === 'success') return [];
	const differences = [`the run ended with ${status}: ${error?.message ?? 'no message'}`];
	return [{ service: 'n8n', what: 'runs', expected: 1, found: 0, differences }];
}

function rejections(execution: Execution): Table {
	const items = execution.outputs['Rejected Rows']?.[0] ?? [];
	return Object.fromEntries(
		items.map(({ json: { row, service, reason } }) => [
			`row ${String(row)}`,
			{ service, hasReason: typeof reason === 'string' && reason !== '' },
		]),
	);
}

async function checkIntake(
	{ client, state }: Stage,
	emulators: Emulators,
	expected: Expectation,
): Promise<Line[]> {
	const before = { hyros: hyrosLeads(emulators), hyperaktiv: hyperaktivJourneys(emulators) };
	const id = state.workflows['lead-intake.json']!.id;
	console.log(`Running Lead intake over ${expected.rows} rows …`);
	const execution = await client.runManually(id, 'Start', 5 * minute);
	const journeys = Object.entries(expected.journeys).map(([email, journey]) => [email, [journey]]);
	const refused = expected.rejections.map(({ row, service }) => [
		`row ${row}`,
		{ service, hasReason: true },
	]);
	return [
		...failed(execution),
		compare('Hyros', 'leads', expected.leads, without(hyrosLeads(emulators), before.hyros)),
		compare(
			'Hyperaktiv',
			'journeys',
			Object.fromEntries(journeys),
			without(hyperaktivJourneys(emulators), before.hyperaktiv),
		),
		compare('n8n', 'rejected rows', Object.fromEntries(refused), rejections(execution)),
	];
}

function tagged(emulators: Emulators): Table {
	const leads = Object.entries(hyrosLeads(emulators));
	return Object.fromEntries(
		leads.filter(([, { tags }]) => tags.includes(watchTag)).map(([email]) => [email, true]),
	);
}

async function checkWatch(
	{ client, state }: Stage,
	emulators: Emulators,
	expected: Expectation,
): Promise<Line> {
	const id = state.workflows['journey-watch.json']!.id;
	const { control } = emulators.hyperaktiv;
	control.clearLog();
	await client.activate(id);
	const polled = () => control.log().some(({ path }) => path.endsWith('/journeys')) || undefined;
	await waitFor('The first poll', polled, { timeoutMs: minute });
	const known = Object.keys(expected.journeys)[0]!;
	const started = [known, 'new.lead@example.com', 'zweiter@example.org'];
	for (const email of started) await control.act('addJourney', { email, ref: 'webinar' });
	console.log('Waiting for the next poll of Journey watch, up to a minute …');
	const complete = () => Object.keys(tagged(emulators)).length >= started.length || undefined;
	await waitFor('The tags of Journey watch', complete, { timeoutMs: 2 * minute }).catch(
		(error: Error) => console.error(error.message),
	);
	await client.deactivate(id);
	const wanted = Object.fromEntries(started.map((email) => [email, true]));
	return compare('Hyros', 'tagged by Journey watch', wanted, tagged(emulators));
}

function report(lines: Line[]): number {
	console.table(
		lines.map(({ service, what, expected, found, differences }) => ({
			service,
			what,
			expected,
			found,
			result: differences.length === 0 ? 'as expected' : `${differences.length} differ`,
		})),
	);
	const differences = lines.flatMap((line) => line.differences);
	for (const difference of differences.slice(0, 20)) console.error(difference);
	return differences.length === 0 ? 0 : 1;
}

/** Runs the shipped workflows in a new n8n against new emulators and verifies what these hold then. */
export async function check(): Promise<number> {
	const expected = expectationFrom(readFileSync(join(root, 'sandbox', 'data', 'leads.csv')));
	const stage = await openStage('check', { fresh: true });
	const emulators = await startEmulators(stage.state);
	await furnish(stage, emulators);
	const intake = await checkIntake(stage, emulators, expected);
	const watch = await checkWatch(stage, emulators, expected);
	return report([...intake, watch]);
}
