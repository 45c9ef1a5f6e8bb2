import { asText, at, type Json, type PickList } from '../core';

const named =
	(...paths: string[]) =>
	(record: Json) =>
		paths
			.map((path) => asText(at(record, path)))
			.filter(Boolean)
			.join(' ');

/** Journeys by their name or their lead's. */
export const journeys: PickList = {
	method: 'searchJourneys',
	path: '/journeys',
	items: '*',
	value: 'Id',
	label: named('Name', 'User.Firstname', 'User.Lastname', 'Id'),
};

/** People of the workspace. */
export const users: PickList = {
	method: 'searchUsers',
	path: '/users',
	items: '*',
	value: 'Id',
	label: named('Firstname', 'Lastname', 'Email'),
};
