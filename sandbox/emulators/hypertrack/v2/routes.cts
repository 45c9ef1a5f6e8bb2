import { actions } from './actions.cts';
import { events } from './events.cts';
import { groups } from './groups.cts';
import { places } from './places.cts';
import type { Route } from './route.cts';
import { users } from './users.cts';

/** Every endpoint of API v2. */
export const routes: Route[] = [...users, ...actions, ...places, ...groups, ...events];
