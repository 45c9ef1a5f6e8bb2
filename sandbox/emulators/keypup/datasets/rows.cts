import type { PullRequest } from '../store.cts';
import type { DatasetRow } from './formula.cts';

export type Dataset =
	| 'ISSUES_PULL_REQUESTS'
	| 'ACTIVITY_EVENTS'
	| 'COMMENTS'
	| 'COMMITS'
	| 'REVIEWS';

/** The rows of each dataset, made from the pull requests. */
export const datasets: Record<Dataset, (pullRequest: PullRequest) => DatasetRow[]> = {
	ISSUES_PULL_REQUESTS: (pullRequest) => [pullRequestRow(pullRequest)],
	ACTIVITY_EVENTS: (pullRequest) => {
		const { id, author, createdAt, closedAt, state } = pullRequest;
		const event = (action: string, ms: number): DatasetRow => ({
			sysid: `${id}:${action}`,
			action,
			author_username: author,
			created_at: new Date(ms),
		});
		const closing = closedAt === null ? [] : [event(state, closedAt)];
		return [event('CREATED', createdAt), ...closing];
	},
	COMMENTS: ({ id, author, createdAt, reviewState }) =>
		reviewState === 'CHANGES_REQUESTED'
			? [{ sysid: `${id}:comment`, author_username: author, created_at: new Date(createdAt) }]
			: [],
	COMMITS: ({ id, author, createdAt }) => [
		{ sha: id.replace(/-/g, ''), author_username: author, created_at: new Date(createdAt) },
	],
	REVIEWS: ({ id, author, updatedAt, reviewState }) =>
		reviewState === 'NONE'
			? []
			: [
					{
						sysid: `${id}:review`,
						state: reviewState,
						author_username: author,
						created_at: new Date(updatedAt),
					},
				],
};

function pullRequestRow(pullRequest: PullRequest): DatasetRow {
	const { closedAt, state } = pullRequest;
	const closed = closedAt === null ? null : new Date(closedAt);
	return {
		sysid: pullRequest.id,
		title: pullRequest.title,
		author_username: pullRequest.author,
		state,
		review_state: pullRequest.reviewState,
		created_at: new Date(pullRequest.createdAt),
		updated_at: new Date(pullRequest.updatedAt),
		closed_at: closed,
		merged_at: state === 'MERGED' ? closed : null,
		lines_added: pullRequest.linesAdded,
		lines_deleted: pullRequest.linesDeleted,
		metatags: pullRequest.metatags.join(', '),
	};
}
