import { newAction } from './actions.cts';
import type { Fleet } from './fleet.cts';
import type { Action, Event, Group, Place, User } from './model.cts';
import { newPlace } from './places.cts';
import { newUser } from './users.cts';

export const ALEX = '09ff4544-b947-4963-ae06-54f72558dd1d';
export const ORDER_1001 = '0a874ed1-a4f4-4786-8319-a5d75bc9948b';
const CUSTOMER = '8166a3e8-b55b-4311-adfb-3bdb9f0a26c0';
const SOUTH = 'f3ead2ae-dc0a-4a7e-85be-74ee51d9d70a';
const HEADQUARTERS = '15ce9cdc-1409-4976-a260-dc0e5b2445ac';

/** What a test gives of a row; the rest is filled in. */
export interface FleetData {
	users?: Array<Partial<User>>;
	actions?: Array<Partial<Action> & Pick<Action, 'user_id'>>;
	places?: Array<Partial<Place>>;
	groups?: Group[];
	events?: Array<Partial<Event>>;
}

const users: Array<Partial<User>> = [
	{
		id: ALEX,
		unique_id: 'driver-42',
		name: 'Alex',
		phone: '+16265550177',
		photo: 'https://hypertrack-api-v2-prod.s3.amazonaws.com/default_drivers/v2/a1.png',
		last_location: {
			geojson: { type: 'Point', coordinates: [-122.3989, 37.7929] },
			speed: 4.2,
			bearing: 193.1,
			altitude: 12.0,
			accuracy: 14.0,
			activity: 'driving',
			activity_confidence: 90,
			recorded_at: '2017-06-01T18:30:02.000000Z',
		},
		...dated('2017-06-01T18:32:11.506337Z', '2017-06-01T18:32:11.506366Z'),
	},
	{
		id: '3d2c8f60-4b0f-4a2e-9a8d-51f5f4d3b001',
		unique_id: 'driver-43',
		name: 'Toivo Pollari',
		phone: '+358401234567',
		group_id: SOUTH,
		vehicle_type: 'bicycle',
		availability_status: 'online',
		is_connected: true,
		last_location: {
			geojson: { type: 'Point', coordinates: [-122.4194, 37.7749] },
			recorded_at: '2018-03-14T10:06:44.945000Z',
		},
		...dated('2017-11-20T08:00:00.120001Z'),
	},
	{
		id: '3d2c8f60-4b0f-4a2e-9a8d-51f5f4d3b002',
		unique_id: 'driver-44',
		name: 'Zoë Müller',
		phone: '+491701234567',
		vehicle_type: 'van',
		...dated('2018-01-05T12:10:44.000318Z'),
	},
	{
		id: '3d2c8f60-4b0f-4a2e-9a8d-51f5f4d3b003',
		name: 'Without an own id',
		...dated('2018-02-11T07:45:30.999999Z'),
	},
	{
		id: '3d2c8f60-4b0f-4a2e-9a8d-51f5f4d3b004',
		unique_id: 'driver-45',
		name: 'Alexandra',
		group_id: SOUTH,
		...dated('2018-03-01T09:00:00.500000Z'),
	},
];

const places: Array<Partial<Place>> = [
	{
		id: CUSTOMER,
		name: 'Customer',
		address: '270 Linden Street',
		city: 'San Francisco',
		zip_code: '94102',
		country: 'US',
		location: { type: 'Point', coordinates: [-122.4232, 37.7763] },
		...dated('2018-03-14T09:39:58.200100Z'),
	},
	{
		id: '8166a3e8-b55b-4311-adfb-3bdb9f0a2601',
		unique_id: 'warehouse-1',
		name: 'Warehouse',
		address: '1709 Automation Pkwy',
		city: 'San Jose',
		zip_code: '95131',
		country: 'US',
		location: { type: 'Point', coordinates: [-121.8871, 37.3906] },
		...dated('2017-12-01T10:00:00.000001Z'),
	},
];

const actions: NonNullable<FleetData['actions']> = [
	{
		id: ORDER_1001,
		unique_id: 'order-1001',
		collection_id: 'batch-7',
		user_id: ALEX,
		type: 'delivery',
		status: 'on_the_way',
		metadata: { customer: 'John Smith' },
		expected_at: '2018-03-14T10:30:00Z',
		assigned_at: '2018-03-14T09:40:00.120000Z',
		started_at: '2018-03-14T09:41:12Z',
		initial_eta: '2018-03-14T10:05:00Z',
		eta: '2018-03-14T10:07:30Z',
		distance: 1830.2,
		duration: 305,
		distance_remaining: 2210,
		tracking_url: 'https://trck.at/abcdef',
		...dated('2018-03-14T09:40:00.100000Z', '2018-03-14T09:46:02Z'),
	},
	{
		id: '0a874ed1-a4f4-4786-8319-a5d75bc99401',
		unique_id: 'order-1002',
		collection_id: 'batch-7',
		user_id: ALEX,
		type: 'pickup',
		assigned_at: '2018-03-14T09:50:00.300000Z',
		tracking_url: 'https://trck.at/bcdefg',
		...dated('2018-03-14T09:50:00.200000Z'),
	},
	{
		id: '0a874ed1-a4f4-4786-8319-a5d75bc99402',
		unique_id: 'order-1000',
		user_id: '3d2c8f60-4b0f-4a2e-9a8d-51f5f4d3b001',
		type: 'delivery',
		status: 'completed',
		assigned_at: '2018-03-14T09:00:00.100000Z',
		started_at: '2018-03-14T09:05:00Z',
		completed_at: '2018-03-14T10:06:44.945000Z',
		distance: 12_874,
		duration: 4_210,
		tracking_url: 'https://trck.at/cdefgh',
		...dated('2018-03-14T09:00:00.000100Z', '2018-03-14T10:06:44.945000Z'),
	},
	{
		id: '0a874ed1-a4f4-4786-8319-a5d75bc99403',
		user_id: '3d2c8f60-4b0f-4a2e-9a8d-51f5f4d3b002',
		type: 'visit',
		status: 'canceled',
		assigned_at: '2018-03-12T11:00:00.400000Z',
		canceled_at: '2018-03-13T11:00:00.400000Z',
		tracking_url: 'https://trck.at/defghi',
		...dated('2018-03-12T11:00:00.300000Z', '2018-03-13T11:00:00.400000Z'),
	},
];

const groups: Group[] = [
	{
		id: HEADQUARTERS,
		unique_id: 'GROUP_0000',
		name: 'All drivers',
		parent_group_id: null,
		token: 'gk_0000a26018fse12',
		...dated('2016-03-09T05:00:00.000100Z'),
	},
	{
		id: SOUTH,
		unique_id: 'GROUP_0001',
		name: 'Southern group',
		parent_group_id: HEADQUARTERS,
		token: 'gk_1409a26018fse12',
		...dated('2016-03-09T05:20:19.742229Z', '2016-03-09T05:20:19.742257Z'),
	},
];

const events: Array<Partial<Event>> = [
	{
		id: '5e07df7e-cf01-4571-b516-e76e366ef001',
		user_id: ALEX,
		type: 'tracking.started',
		recorded_at: '2018-03-14T09:39:00.000001Z',
		data: { user: { id: ALEX, name: 'Alex' } },
		created_at: '2018-03-14T09:39:01.120000Z',
	},
	{
		id: '5e07df7e-cf01-4571-b516-e76e366ef002',
		user_id: ALEX,
		type: 'action.assigned',
		recorded_at: '2018-03-14T09:40:00.120000Z',
		data: {
			user: { id: ALEX, name: 'Alex' },
			action: {
				id: ORDER_1001,
				status: 'in_queue',
				tracking_url: 'https://trck.at/abcdef',
			},
		},
		created_at: '2018-03-14T09:40:01Z',
	},
	{
		id: '5e07df7e-cf01-4571-b516-e76e366efb90',
		user_id: '3d2c8f60-4b0f-4a2e-9a8d-51f5f4d3b001',
		type: 'action.completed',
		recorded_at: '2018-03-14T10:06:44.945000Z',
		data: {
			user: { id: '3d2c8f60-4b0f-4a2e-9a8d-51f5f4d3b001', name: 'Toivo Pollari' },
			action: {
				id: '0a874ed1-a4f4-4786-8319-a5d75bc99402',
				status: 'completed',
				tracking_url: 'https://trck.at/cdefgh',
			},
		},
		has_been_delivered: true,
		delivered_at: '2018-03-14T10:06:46Z',
		created_at: '2018-03-14T10:06:45Z',
	},
];

function dated(created: string, modified = created) {
	return { created_at: created, modified_at: modified };
}

/** The sample account. */
export function seedFleet(fleet: Fleet): void {
	fillFleet(fleet, { users, places, groups, events });
	const place = fleet.places.get(CUSTOMER)!;
	const withPlace = actions.map((action) =>
		action.id === ORDER_1001 ? { ...action, expected_place: place } : action,
	);
	fillFleet(fleet, { actions: withPlace });
	fleet.rules.fill([]);
}

/** Replaces the collections that are given. */
export function fillFleet(fleet: Fleet, data: FleetData): void {
	const { users: people, actions: tasks, places: spots } = data;
	if (people) fleet.users.fill(people.map((one) => newUser(fleet, null, one)));
	if (spots) fleet.places.fill(spots.map((one) => newPlace(fleet, null, one)));
	if (tasks) fleet.actions.fill(tasks.map((one) => newAction(fleet, null, one.user_id, one)));
	if (data.groups) fleet.groups.fill(data.groups);
	if (data.events) fleet.events.fill(data.events.map((one) => newEvent(fleet, one)));
}

/** Fills in what an event does not say. */
export function newEvent(fleet: Fleet, given: Partial<Event>): Event {
	const { id, created_at: now } = fleet.stamp(null);
	return {
		id,
		user_id: ALEX,
		type: 'stop.started',
		recorded_at: now,
		data: {},
		has_been_delivered: false,
		delivered_at: null,
		created_at: now,
		...given,
	};
}
