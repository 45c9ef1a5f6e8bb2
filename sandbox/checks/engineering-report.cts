import type { Company, Insight, PullRequest } from '../emulators/keypup/store.cts';
import type { Emulators } from '../stage/emulators.cts';
import { changes, compare, type Comparison, type Entries } from './comparison.cts';
import { failures, outputOf, runFromStart, type Scene } from './runs.cts';

interface Store {
	companies: Company[];
	insights: Insight[];
	pullRequests: PullRequest[];
}

const workflow = 'Weekly engineering report';
const dayMs = 24 * 3_600_000;
const pageSize = 50;

function storeOf({ keypup }: Emulators): Store {
	return keypup.control.store() as Store;
}

function byId({ companies, insights, pullRequests }: Store): Entries {
	return Object.fromEntries(
		[...companies, ...insights, ...pullRequests].map((row) => [row.id, row]),
	);
}

function insightRows(company: Company, insights: Insight[]): Entries {
	return Object.fromEntries(
		insights.map(({ id, title, kind, updatedAt }) => [
			id,
			{
				id,
				company: company.name,
				insight: title,
				kind,
				updatedAt: new Date(updatedAt).toISOString().replace(/\.\d+Z$/, 'Z'),
			},
		]),
	);
}

function reportRows(pullRequests: PullRequest[]): Entries {
	const developers = [...new Set(pullRequests.map(({ author }) => author))];
	return Object.fromEntries(
		developers.map((developer) => {
			const own = pullRequests.filter(({ author }) => author === developer);
			const lines = own.map(({ linesAdded, linesDeleted }) => linesAdded + linesDeleted);
			return [
				developer,
				{
					developer,
					pullRequests: own.length,
					merged: own.filter(({ state }) => state === 'MERGED').length,
					linesChanged: lines.reduce((sum, count) => sum + count, 0),
				},
			];
		}),
	);
}

function numbered(list: string, count: number): Entries {
	const numbers = Array.from({ length: count }, (_none, index) => index + 1);
	return Object.fromEntries(numbers.map((number) => [`${list}, page ${number}`, true]));
}

/** The requests to each of the two APIs: one for each page. */
function pagesRead({ keypup }: Emulators): Entries {
	const paths = keypup.control.log().map(({ path }) => path);
	const count = (wanted: string) => paths.filter((path) => path === wanted).length;
	return {
		...numbered('insights', count('/hq/graphql')),
		...numbered('pull requests', count('/viz/graphql')),
	};
}

/** Weekly engineering report: every record of all pages is in the rows, and Keypup is only read. */
export async function checkReport({ stage, emulators }: Scene): Promise<Comparison[]> {
	const store = storeOf(emulators);
	const [company] = store.companies;
	const ofCompany = ({ companyId }: { companyId: string }) => companyId === company!.id;
	const insights = store.insights.filter(ofCompany);
	const weekAgo = (Math.floor(Date.now() / dayMs) - 7) * dayMs;
	const pullRequests = store.pullRequests
		.filter(ofCompany)
		.filter(({ createdAt }) => createdAt >= weekAgo);
	emulators.keypup.control.clearLog();
	const execution = await runFromStart(stage, 'weekly-engineering-report.json');
	const rows = (node: string, key: string) =>
		Object.fromEntries(outputOf(execution, node).map((row) => [String(row[key]), row]));
	const at = (service: string, what: string) => ({ workflow, service, what });
	return [
		...failures(workflow, execution),
		compare(
			at('Keypup', 'pages read'),
			{
				...numbered('insights', Math.ceil(insights.length / pageSize)),
				// Only a page that is not full ends this list.
				...numbered('pull requests', Math.floor(pullRequests.length / pageSize) + 1),
			},
			pagesRead(emulators),
		),
		compare(at('Keypup', 'changed records'), {}, changes(byId(store), byId(storeOf(emulators)))),
		compare(at('n8n', 'insight rows'), insightRows(company!, insights), rows('Insight Rows', 'id')),
		compare(at('n8n', 'report rows'), reportRows(pullRequests), rows('Report Rows', 'developer')),
	];
}
