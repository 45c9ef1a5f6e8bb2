import type { Emulators } from '../stage/emulators.cts';
import type { Entries } from './comparison.cts';

interface FleetStore {
	users: Array<{ id: string; unique_id: string | null }>;
	actions: Array<{
		id: string;
		unique_id: string | null;
		user_id: string;
		type: string;
		expected_place: Place | null;
		expected_at: string | null;
		metadata: unknown;
		created_at: string;
	}>;
	orders: Array<{
		order_handle: string;
		worker_handle?: string;
		status: string;
		destination: { geometry?: { coordinates: unknown[] }; address?: string };
		scheduled_at?: string;
		metadata?: unknown;
		created_at: string;
	}>;
}

interface Place {
	name: string | null;
	address: string | null;
	zip_code: string | null;
	city: string | null;
	state: string | null;
}

const dayMs = 24 * 3_600_000;
const nineMs = 9 * 3_600_000;
const halfHourMs = 30 * 60_000;

function storeOf({ hyperTrack }: Emulators): FleetStore {
	return hyperTrack.control.store() as FleetStore;
}

/** The number of half hours after nine o'clock on the day after something was planned. */
function slotOf(planned: string, time: string | null | undefined): number | null {
	if (!time) return null;
	const day = Math.floor(Date.parse(planned) / dayMs) * dayMs;
	return (Date.parse(time) - day - dayMs - nineMs) / halfHourMs;
}

/** The actions of API v2 in the HyperTrack emulator, by their unique ids. */
export function hyperTrackActions(emulators: Emulators): Entries {
	const { users, actions } = storeOf(emulators);
	return Object.fromEntries(
		actions.map(({ id, unique_id, user_id, type, expected_place: place, ...action }) => [
			unique_id ?? id,
			{
				user: users.find((user) => user.id === user_id)?.unique_id,
				type,
				place: place && {
					name: place.name,
					address: place.address,
					zipCode: place.zip_code,
					city: place.city,
					state: place.state,
				},
				slot: slotOf(action.created_at, action.expected_at),
				metadata: action.metadata,
			},
		]),
	);
}

/** The orders of API v3 in the HyperTrack emulator, by their handles. */
export function hyperTrackOrders(emulators: Emulators): Entries {
	return Object.fromEntries(
		storeOf(emulators).orders.map(({ order_handle, destination, ...order }) => [
			order_handle,
			{
				worker: order.worker_handle,
				status: order.status,
				coordinates: destination.geometry?.coordinates,
				address: destination.address,
				slot: slotOf(order.created_at, order.scheduled_at),
				metadata: order.metadata,
			},
		]),
	);
}
