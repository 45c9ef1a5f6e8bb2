import { actions } from './actions.cts';
import type { FleetEndpoint } from './endpoint.cts';
import { events } from './events.cts';
import { groups } from './groups.cts';
import { places } from './places.cts';
import { users } from './users.cts';

/** Every endpoint of API v2. */
export const fleetEndpoints: FleetEndpoint[] = [
	...users,
	...actions,
	...places,
	...groups,
	...events,
];
