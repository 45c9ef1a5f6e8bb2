import { jsonObject, number, object, text, type Field } from '../core';

type More = Parameters<typeof object>[2];
type Members = Record<string, unknown>;

const longitude = number('longitude', { min: -180, max: 180, placeholder: 'e.g. -122.3989' });
const latitude = number('latitude', { check: latitudeProblem, placeholder: 'e.g. 37.7929' });

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
			jsonObject('geometry', {
				placeholder: 'e.g. {"type": "Polygon", "coordinates": […]}',
				check: geometryProblem,
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

/** What is wrong with a text of longitude, comma, latitude. */
export function pairProblem(value: unknown): string | undefined {
	const problem = positionProblem(String(value).split(',').map(Number));
	return problem && `has a ${problem}`;
}

function pointOf({ longitude: east, latitude: north }: Members) {
	return { type: 'Point', coordinates: [east, north] };
}

function latitudeProblem(value: unknown): string | undefined {
	const size = Math.abs(Number(value));
	if (size <= 90) return undefined;
	const swapped = size <= 180 ? ': longitude and latitude may be swapped' : '';
	return `must be between -90 and 90${swapped}`;
}

/** What is wrong with a position, longitude first. */
function positionProblem([east, north]: readonly number[]): string | undefined {
	const problem = latitudeProblem(north);
	if (problem) return `latitude of ${north}, which ${problem}`;
	return Math.abs(east) <= 180
		? undefined
		: `longitude of ${east}, which must be between -180 and 180`;
}

function geometryProblem(value: unknown): string | undefined {
	for (const position of positionsIn((value as Members).coordinates)) {
		if (position.length < 2 || !position.every((one) => typeof one === 'number')) {
			return 'must have pairs of numbers as coordinates: longitude, then latitude';
		}
		const problem = positionProblem(position as number[]);
		if (problem) return `has a ${problem}`;
	}
	return undefined;
}

/** The positions among the coordinates of a geometry: lists that hold no lists. */
function positionsIn(coordinates: unknown): unknown[][] {
	if (!Array.isArray(coordinates)) return [];
	return coordinates.some((one) => Array.isArray(one))
		? coordinates.flatMap(positionsIn)
		: [coordinates];
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
