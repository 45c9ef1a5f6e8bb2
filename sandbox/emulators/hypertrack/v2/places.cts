import type { Fields } from '../../framework/validation.cts';
import type { Filters } from '../filters.cts';
import {
	getOrCreate,
	sortedPage,
	ownIdIn,
	pickMembers,
	type FleetCall,
	type FleetEndpoint,
} from './endpoint.cts';
import { invalidRequest } from './errors.cts';
import { ownId, point, textOrNull } from './fields.cts';
import { contains, ownIdFilters } from './filters.cts';
import { found, type Fleet } from './fleet.cts';
import type { Place, Point } from './model.cts';
import { placeView } from './views.cts';

const ADDRESS = ['address', 'landmark', 'zip_code', 'city', 'state', 'country'];
const OWN_FIELDS = ['name', ...ADDRESS, 'location'];

export const placeFields: Fields = {
	...ownId,
	name: textOrNull,
	...Object.fromEntries(ADDRESS.map((field) => [field, textOrNull])),
	location: point,
};

const filters: Filters<Place> = { ...ownIdFilters<Place>(), name: contains('name') };

/** The location of an address that the geocoder does not know. */
const SOMEWHERE: Point = { type: 'Point', coordinates: [-122.4194, 37.7749] };

/** A place as it is kept: its exact location, or the one its address leads to. */
export function newPlace(fleet: Fleet, uniqueId: string | null, given: Partial<Place>): Place {
	return {
		...fleet.stamp(uniqueId),
		name: null,
		address: null,
		landmark: null,
		zip_code: null,
		city: null,
		state: null,
		country: null,
		...given,
		location: given.location ?? SOMEWHERE,
	};
}

export const places: FleetEndpoint[] = [
	{
		method: 'POST',
		path: '/places/',
		body: { properties: placeFields },
		answer(call) {
			const { fleet, body } = call;
			const place = getOrCreate(call, fleet.places.all(), (uniqueId) => {
				const given = pickMembers(body, OWN_FIELDS) as Partial<Place>;
				if (!given.location && !ADDRESS.some((field) => body[field])) {
					throw invalidRequest('Give a location or an address.');
				}
				return fleet.places.add(newPlace(fleet, uniqueId, given));
			});
			return placeView(place);
		},
	},
	{
		method: 'GET',
		path: '/places/',
		list: true,
		answer: (call) => sortedPage(call, call.fleet.places.all(), filters, placeView),
	},
	{
		method: 'GET',
		path: '/places/:id/',
		answer: (call) => placeView(placeIn(call)),
	},
	{
		method: 'PATCH',
		path: '/places/:id/',
		body: { properties: placeFields },
		answer(call) {
			const place = placeIn(call);
			Object.assign(place, ownIdIn(call.body), pickMembers(call.body, OWN_FIELDS));
			call.fleet.touch(place);
			return placeView(place);
		},
	},
	{
		method: 'DELETE',
		path: '/places/:id/',
		answer(call) {
			call.fleet.places.remove(placeIn(call).id);
		},
	},
];

function placeIn({ fleet, params }: FleetCall): Place {
	return found(fleet.places.get(params.id));
}
