import { select, type Filters } from '../filters.cts';
import type { Endpoint } from './endpoint.cts';
import { equals, holdsMembers, isOneOf } from './filters.cts';
import type { Worker } from './model.cts';
import { tokenPage } from './page.cts';
import { workerView } from './views.cts';

const filters: Filters<Worker> = {
	worker_handle: isOneOf(({ worker_handle }) => worker_handle),
	ops_group_handle: isOneOf(({ ops_group_handle }) => ops_group_handle),
	device_id: equals(({ device_id }) => device_id),
	filter_status: isOneOf(({ device_status }) => device_status?.value),
	profile: holdsMembers(({ profile }) => profile),
	work_status: holdsMembers(({ work_status }) => work_status),
	search_term: ({ worker_handle, name }, term) =>
		`${worker_handle} ${name}`.toLowerCase().includes(term.toLowerCase()),
};

export const workers: Endpoint[] = [
	{
		method: 'GET',
		path: '/workers/',
		answer({ dispatch, query }) {
			const rows = select(dispatch.workers.all(), filters, query).filter(
				({ deleted_at }) => deleted_at === undefined || query.include_deleted === 'true',
			);
			if (query.aggregate === 'true') return { aggregate: { total: rows.length } };
			const orders = dispatch.orders.all();
			return tokenPage('workers', rows, query, dispatch.switches, (worker) =>
				workerView(
					worker,
					query,
					orders.filter(({ worker_handle }) => worker_handle === worker.worker_handle),
				),
			);
		},
	},
];
