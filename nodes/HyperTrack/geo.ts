import { json, number, object, text, type Field } from '../core';

type More = Parameters<typeof object>[2];
type Members = Record<string, unknown>;

const longitude = number('longitude', { min: -180, max: 180, placeholder: 'e.g. -122.3989' });
const latitude = number('latitude', { min: -90, max: 90, placeholder: 'e.g. 37.7929' });

/** A point on the map, sent as GeoJSON. */
export const point = (api: string, more: More = {}): Field =>
	object(
		api,
		[
			{ ...longitude, required: true },
			{ ...latitude, required: true },
		],
		{ encode: (value) => pointOf(value as Members), ...more },
	);

/** Where an order goes, in one of its forms. */
export const destination = (more: More = {}): Field =>
	object(
		'destination',
		[
			text('place_handle', {
				identity: 'id',
				shared: true,
				placeholder: 'e.g. WARE_593',
				description: 'A place that HyperTrack knows; nothing else is needed then',
			}),
			longitude,
			latitude,
			number('radius', { min: 1, description: 'Metres around the point that count as there' }),
			text('address', { placeholder: 'e.g. 1709 Automation Pkwy, San Jose, CA 95131' }),
			json('geometry', {
				placeholder: 'e.g. {"type": "Polygon", "coordinates": […]}',
				description: 'A GeoJSON geometry, in place of longitude and latitude',
			}),
			text('geofence_id', {
				identity: 'id',
				shared: true,
				placeholder: 'e.g. 00001111-2222-3333-4444-555566667777',
			}),
		],
		{ check: destinationProblem, encode: destinationOf, ...more },
	);

function pointOf({ longitude: east, latitude: north }: Members) {
	return { type: 'Point', coordinates: [east, north] };
}

function destinationProblem(value: unknown): string | undefined {
	const {
		longitude: east,
		latitude: north,
		geometry,
		place_handle,
		geofence_id,
	} = value as Members;
	if ((east === undefined) !== (north === undefined)) {
		return 'needs both longitude and latitude';
	}
	const forms = [east, geometry, place_handle, geofence_id].filter((form) => form !== undefined);
	if (forms.length === 1) return undefined;
	return 'must be one of: a place handle, longitude and latitude, a geometry, a geofence ID';
}

function destinationOf(value: unknown) {
	const { longitude: east, latitude: north, ...rest } = value as Members;
	if (east === undefined) return rest;
	return { geometry: pointOf({ longitude: east, latitude: north }), ...rest };
}
