import type { Fields } from '../../framework/validation.cts';
import { select, type Filters } from '../filters.cts';
import { isOrderEnded } from './dispatch.cts';
import type { DispatchCall, Endpoint } from './endpoint.cts';
import { refusals } from './errors.cts';
import { choice, date, destination, handle, object, text, texts, whole } from './fields.cts';
import { dateFilters, equals, holdsMembers, isOneOf } from './filters.cts';
import type { Destination, Order } from './model.cts';
import { tokenPage } from './page.cts';
import { destinationOf, track } from './track.cts';
import { fullOrderView, orderView } from './views.cts';

const PRIORITIES = ['low', 'medium', 'high'];

/** What an order says of itself, when it is made and later. */
const changeable: Fields = {
	destination,
	scheduled_at: date,
	scheduled_after: date,
	expected_service_time: whole,
	metadata: object,
	product_type: texts,
	type: choice('pick', 'drop'),
	type_index: whole,
	capacity_used: whole,
};

const trackBody = {
	required: ['track_mode'],
	properties: {
		track_mode: choice('pre_shift', 'on_shift', 'full_shift', 'on_time', 'flex'),
		worker_handle: handle,
		driver_handle: handle,
		device_id: text,
		orders: {
			type: 'array',
			minItems: 1,
			items: {
				type: 'object',
				required: ['order_handle', 'destination'],
				properties: { ...changeable, order_handle: handle, priority: choice(...PRIORITIES) },
				says: 'Not a valid mapping type.',
			},
			says: 'Not a valid list.',
		},
		route_handle: handle,
		ops_group_handle: handle,
		device_switch_mode: choice('login', 'manual', 'closest_to_destination'),
		route: object,
		version: whole,
	},
};

const DATES = [
	'created_at',
	'planned_at',
	'scheduled_at',
	'cancelled_at',
	'completed_at',
	'rescheduled_marked_at',
	'route_started_at',
] as Array<Extract<keyof Order, string>>;

const filters: Filters<Order> = {
	worker_handle: equals(({ worker_handle }) => worker_handle),
	place_handle: equals(({ destination: { place_handle } }) => place_handle),
	ops_group_handle: equals(({ ops_group_handle }) => ops_group_handle),
	route_handle: equals(({ route_handle }) => route_handle),
	device_id: equals(({ device_id }) => device_id),
	plan_mode: equals(({ plan_mode }) => plan_mode),
	track_mode: equals(({ track_mode }) => track_mode),
	fulfillment_attempt: equals(({ fulfillment_attempt }) => fulfillment_attempt),
	risk_status: equals(({ risk_status }) => risk_status),
	status: isOneOf(({ status }) => status),
	tracking_status: equals(({ started_at }) => (started_at === undefined ? 'untracked' : 'tracked')),
	search_term: ({ order_handle, worker_handle = '' }, term) =>
		`${order_handle} ${worker_handle}`.toLowerCase().includes(term.toLowerCase()),
	order_metadata_filter: holdsMembers(({ metadata }) => metadata),
	region_filter: holdsMembers(({ region }) => region),
	...Object.assign({}, ...DATES.map((field) => dateFilters<Order>(field))),
};

export const orders: Endpoint[] = [
	{ method: 'POST', path: '/orders/track', status: 201, body: trackBody, answer: track },
	{
		method: 'GET',
		path: '/orders/',
		answer({ dispatch, query }) {
			const rows = inOrder(select(dispatch.orders.all(), filters, query), query);
			if (query.aggregate === 'true') return { aggregate: countByStatus(rows) };
			return tokenPage('orders', rows, query, dispatch.switches, orderView);
		},
	},
	{
		method: 'GET',
		path: '/orders/:order_handle',
		answer: (call) => fullOrderView(orderIn(call)),
	},
	{
		method: 'PATCH',
		path: '/orders/:order_handle',
		body: {
			properties: {
				...changeable,
				ops_group_handle: handle,
				attachments: { type: 'array', items: object, says: 'Not a valid list.' },
			},
		},
		answer(call) {
			const { dispatch, body } = call;
			const order = orderIn(call);
			const { attachments, destination: target, ...rest } = body as Partial<Order>;
			if (target) {
				if (order.started_at !== undefined) throw refusals.destinationFixed();
				order.destination = destinationOf(dispatch, target as Destination);
			}
			if (attachments) {
				const added = attachments.map((one) => ({ ...one, attachment_id: dispatch.newId() }));
				order.attachments = [...(order.attachments ?? []), ...added];
			}
			const known = Object.entries(rest).filter(
				([field]) => field in changeable || field === 'ops_group_handle',
			);
			Object.assign(order, Object.fromEntries(known));
			dispatch.note(order, 'updated');
			return orderView(order);
		},
	},
	{
		method: 'POST',
		path: '/orders/:order_handle/complete',
		answer: (call) => end(call, (order) => call.dispatch.complete(order)),
	},
	{
		method: 'POST',
		path: '/orders/:order_handle/cancel',
		body: { properties: { metadata: object } },
		answer: (call) =>
			end(call, (order) => {
				const { metadata } = call.body as Partial<Order>;
				if (metadata) order.metadata = { ...order.metadata, ...metadata };
				call.dispatch.cancel(order);
			}),
	},
];

/** The order a call names: its latest attempt, unless the query picks another leg. */
function orderIn({ dispatch, params, query }: DispatchCall): Order {
	const { type, type_index, fulfillment_attempt } = query;
	const order = dispatch
		.legs(params.order_handle)
		.find(
			(leg) =>
				(type === undefined || leg.type === type) &&
				(type_index === undefined || String(leg.type_index) === type_index) &&
				(fulfillment_attempt === undefined ||
					String(leg.fulfillment_attempt) === fulfillment_attempt),
		);
	if (!order) throw refusals.order(params.order_handle);
	return order;
}

function end(call: DispatchCall, take: (order: Order) => void) {
	const order = orderIn(call);
	if (!isOrderEnded(order)) take(order);
	else if (call.dispatch.switches.endTwice === 'refused') throw refusals.ended(order);
	return fullOrderView(order);
}

/** By the date that is asked about, else by creation; newest first unless it says otherwise. */
function inOrder(rows: Order[], query: Record<string, string>): Order[] {
	const field =
		DATES.find((date) => Object.keys(query).some((name) => name.startsWith(`${date}_`))) ??
		'created_at';
	const sorted = [...rows].sort((a, b) => {
		const [left, right] = [String(a[field] ?? ''), String(b[field] ?? '')];
		return left < right ? -1 : left > right ? 1 : 0;
	});
	return query.sort_direction === 'asc' ? sorted : sorted.reverse();
}

function countByStatus(rows: Order[]) {
	const status: Record<string, number> = {};
	for (const order of rows) status[order.status] = (status[order.status] ?? 0) + 1;
	return { total: rows.length, status };
}
