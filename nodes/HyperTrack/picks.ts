import { asText, at, type Json, type PickList } from '../core';
import { v2, v3 } from './api';
import { OPEN } from './statuses';

/** What people know a record by, and the id it is sent with. */
const named =
	(...paths: string[]) =>
	(record: Json) =>
		[...new Set(paths.map((path) => asText(at(record, path))))].filter(Boolean).join(' · ');

/** Users of API v2 by name. */
export const users: PickList = {
	method: 'searchUsers',
	path: '/users/',
	items: 'results',
	page: v2.page,
	value: 'id',
	label: named('name', 'unique_id'),
	search: 'name',
};

/** Actions of API v2. */
export const actions: PickList = {
	method: 'searchActions',
	path: '/actions/',
	items: 'results',
	page: v2.page,
	value: 'id',
	label: named('unique_id', 'type', 'status', 'user.name'),
	search: 'search',
};

const OVER = ['completed', 'canceled', 'suspended'];

/** Actions that have not ended: the others can be neither completed, canceled nor handed over. */
export const openActions: PickList = {
	...actions,
	method: 'searchOpenActions',
	value: (action) => (OVER.includes(asText(at(action, 'status'))) ? '' : asText(at(action, 'id'))),
};

/** The same, to choose several from. */
export const assignableActions: PickList = { ...openActions, method: 'loadActions' };

/** Groups of API v2 by name. */
export const groups: PickList = {
	method: 'searchGroups',
	path: '/groups/',
	items: 'results',
	page: v2.page,
	value: 'id',
	label: named('name', 'unique_id'),
	search: 'name',
};

/** Places of API v2 by name. */
export const places: PickList = {
	method: 'searchPlaces',
	path: '/places/',
	items: 'results',
	page: v2.page,
	value: 'id',
	label: named('name', 'address', 'city'),
	search: 'name',
};

/** Orders of API v3 by their handle. */
export const orders: PickList = {
	method: 'searchOrders',
	path: '/orders/',
	items: 'orders',
	page: v3.page,
	value: 'order_handle',
	label: named('order_handle', 'status', 'worker_handle'),
	search: 'search_term',
};

/** Orders that have not ended. */
export const openOrders: PickList = {
	...orders,
	method: 'searchOpenOrders',
	path: `/orders/?status=${OPEN.join(',')}`,
};

/** Workers of API v3 by name. */
export const workers: PickList = {
	method: 'searchWorkers',
	path: '/workers/',
	items: 'workers',
	page: v3.page,
	value: 'worker_handle',
	label: named('name', 'worker_handle'),
	search: 'search_term',
};
