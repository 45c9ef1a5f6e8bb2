import { createRequire } from 'node:module';
import { join } from 'node:path';
import type { Operation, Resource, Service } from '../../../nodes/core';
import { root } from '../../harness/package.cts';

export type { Field, Operation } from '../../../nodes/core';

/** The service definitions that the package exports, by name. */
export const services = createRequire(__filename)(join(root, 'dist/index.js')) as Record<
	string,
	Service
>;

/** Every operation a service ships. */
export function operationsOf(
	service: Service,
): Array<{ resource: Resource; operation: Operation; title: string }> {
	return service.resources.flatMap((resource) =>
		resource.operations.map((operation) => ({
			resource,
			operation,
			title: `${resource.value}.${operation.value}`,
		})),
	);
}
