import type { Company, InsightKind, PullRequest } from './store.cts';
import type { KeypupWorld } from './world.cts';

type Args = Record<string, unknown>;

/** What happens in Keypup and its connected repositories without the API. */
export function keypupWorldActions(world: KeypupWorld) {
	return {
		/** { name } */
		addCompany: ({ name }: Args) => world.workspace.addCompany(String(name)),
		/** { id, name } */
		renameCompany: ({ id, name }: Args) =>
			world.workspace.change(found(world.workspace.companies, id), { name: String(name) }),
		/** { title, kind?, companyId? }; the company of the contract's sample unless told. */
		addInsight: ({ title, kind = 'CHART', companyId }: Args) =>
			world.workspace.addInsight({
				companyId: companyOf(companyId).id,
				title: String(title),
				kind: kind as InsightKind,
			}),
		/** { title, companyId?, … }: somebody opens a pull request. */
		addPullRequest: ({ title, companyId, ...details }: Args) =>
			world.workspace.addPullRequest({
				companyId: companyOf(companyId).id,
				title: String(title),
				author: 'ada',
				state: 'OPEN',
				reviewState: 'NONE',
				closedAt: null,
				linesAdded: 10,
				linesDeleted: 2,
				metatags: [],
				...(details as Partial<PullRequest>),
			}),
		/** { id, state?, reviewState? }: a merge, a close, a review. */
		changePullRequest: ({ id, ...changes }: Args) => {
			const closes = changes.state === 'MERGED' || changes.state === 'CLOSED';
			return world.workspace.change(found(world.workspace.pullRequests, id), {
				...(changes as Partial<PullRequest>),
				...(closes && { closedAt: world.workspace.now() }),
			});
		},
		/** { key, scopes }: `*` is every scope. */
		setScopes: ({ key, scopes }: Args) =>
			world.tokens.change(String(key), { scopes: scopes as string[] }),
		/** { key }: the token expires. */
		expireToken: ({ key }: Args) => world.tokens.change(String(key), { expiresAt: 0 }),
	};

	function companyOf(id: unknown): Company {
		const { companies } = world.workspace;
		return id === undefined ? companies[0] : found(companies, id);
	}
}

function found<Row extends { id: string }>(rows: readonly Row[], id: unknown): Row {
	const row = rows.find((each) => each.id === id);
	if (!row) throw new Error(`Unknown id: ${String(id)}`);
	return row;
}
