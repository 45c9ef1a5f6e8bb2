import { ApiError } from '../../framework/errors.cts';
import type { FieldErrors } from '../field-errors.cts';

/** An error of the service's own rules, with its code. */
export function refuseWithCode(
	status: number,
	code: string,
	title: string,
	description: string,
): ApiError {
	return new ApiError(status, { code, title, detail: { description } });
}

/** Values that break the rules of their fields, by where they stood. */
export function invalidIn(place: 'json' | 'query', errors: FieldErrors): ApiError {
	return new ApiError(422, { message: 'Validation error', detail: { [place]: errors } });
}

/** An error of the gateway. */
export function gatewayError(status: number, message: string): ApiError {
	return new ApiError(status, { message, detail: {} });
}

export const refusals = {
	order: (handle: string) =>
		refuseWithCode(
			404,
			'order_not_found',
			'Order Not Found',
			`Order not found for handle ${handle}`,
		),
	ended: ({ status }: { status: string }) =>
		refuseWithCode(400, 'validation_error', 'Validation Error', `Order is already ${status}`),
	route: (handle: string) =>
		refuseWithCode(
			404,
			'route_not_found',
			'Route Not Found',
			`Route not found for handle ${handle}`,
		),
	untrackable: (status: string) =>
		refuseWithCode(400, 'validation_error', 'Validation Error', `Route is already ${status}`),
	worker: (handle: string) =>
		refuseWithCode(
			404,
			'driver_not_found',
			'Worker Not Found',
			`Worker not found for handle ${handle}`,
		),
	deletedWorker: (handle: string) =>
		refuseWithCode(404, 'driver_deleted', 'Worker Deleted', `Worker ${handle} is deleted`),
	device: (id: string) =>
		refuseWithCode(404, 'device_not_found', 'Device Not Found', `Device not found for id ${id}`),
	unlinked: (handle: string) =>
		refuseWithCode(
			400,
			'driver_not_linked_to_device',
			'Worker Not Linked To Device',
			`Worker ${handle} is not linked to a device`,
		),
	opsGroup: (handle: string) =>
		refuseWithCode(
			400,
			'ops_group_not_defined',
			'Ops Group Not Defined',
			`Ops group ${handle} is not defined`,
		),
	place: (handle: string) =>
		refuseWithCode(
			400,
			'destination_place_not_found',
			'Destination Place Not Found',
			`Place not found for handle ${handle}`,
		),
	geofence: (id: string) =>
		refuseWithCode(
			404,
			'geofence_not_found',
			'Geofence Not Found',
			`Geofence not found for id ${id}`,
		),
	duplicate: (handle: string) =>
		refuseWithCode(
			409,
			'duplicate_resource',
			'Duplicate Resource',
			`Order ${handle} already exists`,
		),
	destinationFixed: () =>
		refuseWithCode(
			400,
			'validation_error',
			'Validation Error',
			'The destination cannot change after tracking has started',
		),
};
