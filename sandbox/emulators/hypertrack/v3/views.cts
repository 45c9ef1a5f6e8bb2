import type { Order, Route, Worker } from './model.cts';

const RISKS = [
	'is_offline',
	'moving_away_from_destination',
	'delayed_from_scheduled_at',
	'deviating_from_expected_route',
	'in_outage',
	'moving_too_slow',
	'delayed_from_initial_eta',
	'in_low_battery',
];

/** An order in a list. */
export function orderView(order: Order) {
	return without(order, 'id', 'timeline');
}

/** An order by itself, with all that happened to it. */
export function fullOrderView(order: Order) {
	return {
		...orderView(order),
		risks: Object.fromEntries(RISKS.map((risk) => [risk, 'green'])),
		actual_service_time: 0,
		tracked_service_time: 0,
		timeline: order.timeline,
		tasks: [],
		timesheets: [],
		candidate_devices: [],
		device_sessions: [],
	};
}

export function routeView(route: Route) {
	return {
		...without(route, 'id'),
		embed_url: `https://embed.hypertrack.com/routes/${route.route_handle}`,
	};
}

/** A worker, with the parts that must be asked for. */
export function workerView(worker: Worker, query: Record<string, string>, orders: Order[]) {
	const count = (status: string) => orders.filter((order) => order.status === status).length;
	return {
		...without(worker, 'id', ...(query.include_schedule === 'true' ? [] : ['schedule'])),
		...(query.include_summary === 'true' && {
			summary: {
				orders: {
					completed: count('completed'),
					cancelled: count('cancelled'),
					assigned: count('assigned'),
					tracked: orders.filter(({ started_at }) => started_at !== undefined).length,
					total: orders.length,
				},
				geotags: 0,
				visits: 0,
			},
		}),
	};
}

function without(row: object, ...hidden: string[]): Record<string, unknown> {
	return Object.fromEntries(Object.entries(row).filter(([name]) => !hidden.includes(name)));
}
