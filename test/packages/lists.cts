import { join } from 'node:path';

import { byService } from '../../sandbox/emulators/index.cts';
import type { UserRun } from '../e2e/common/user-run.cts';

const runs = byService<UserRun[]>(join(__dirname, '../e2e'), 'user-runs.cts');

/** The lists that a user of a service's node reads: nothing is changed by it, whatever comes next. */
export function lists(service: string): Array<Record<string, unknown>> {
	return (runs[service] ?? []).flatMap(({ resource, operation, parameters }) =>
		operation === 'getAll' && typeof parameters === 'object'
			? [{ resource, operation, ...parameters }]
			: [],
	);
}
