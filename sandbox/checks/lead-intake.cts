import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import type { Execution } from '../n8n/execution.cts';
import { root } from '../process/paths.cts';
import type { Emulators } from '../stage/emulators.cts';
import { changes, compare, type Comparison, type Entries } from './comparison.cts';
import { expectationFrom, type ExpectedRejection } from './expected-leads.cts';
import { hyperaktivJourneys, hyrosLeads, leadConduitSubmissions } from './held-leads.cts';
import { failures, outputOf, runFromStart, type Scene } from './runs.cts';

const workflow = 'Lead intake';

function holdings(emulators: Emulators): Record<'submissions' | 'leads' | 'journeys', Entries> {
	return {
		submissions: leadConduitSubmissions(emulators),
		leads: hyrosLeads(emulators),
		journeys: hyperaktivJourneys(emulators),
	};
}

function rejections(execution: Execution): Entries {
	return Object.fromEntries(
		outputOf(execution, 'Rejected Rows').map(({ row, service, reason }) => [
			`row ${String(row)}`,
			service === 'LeadConduit' ? { service, reason } : { service, hasReason: Boolean(reason) },
		]),
	);
}

function expectedRejections(expected: Record<string, ExpectedRejection>): Entries {
	return Object.fromEntries(
		Object.entries(expected).map(([row, { service, reason }]) => [
			row,
			reason === undefined
				? { service, hasReason: true }
				: { service, reason: `LeadConduit rejected the lead: ${reason}` },
		]),
	);
}

/** Lead intake: each row of the CSV has reached the services it should, and no other. */
export async function checkIntake({ stage, emulators }: Scene): Promise<Comparison[]> {
	const expected = expectationFrom(readFileSync(join(root, 'sandbox', 'data', 'leads.csv')));
	const before = holdings(emulators);
	const execution = await runFromStart(stage, 'lead-intake.json');
	const after = holdings(emulators);
	const at = (service: string, what: string) => ({ workflow, service, what });
	return [
		...failures(workflow, execution),
		compare(
			at('LeadConduit', 'submitted leads'),
			expected.submissions,
			changes(before.submissions, after.submissions),
		),
		compare(at('Hyros', 'leads'), expected.leads, changes(before.leads, after.leads)),
		compare(
			at('Hyperaktiv', 'journeys'),
			expected.journeys,
			changes(before.journeys, after.journeys),
		),
		compare(
			at('n8n', 'rejected rows'),
			expectedRejections(expected.rejections),
			rejections(execution),
		),
	];
}
