import { readdirSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join, resolve } from 'node:path';

import type { Hook, Polling, Resource, Service } from '../../nodes/core';
import { inEvents, inHook, inResource, inService, type Contradiction } from './contradictions.cts';

const root = resolve(__dirname, '../..');
const requireBuilt = createRequire(join(root, 'package.json'));

function isObject(value: unknown): value is Record<string, unknown> {
	return typeof value === 'object' && value !== null;
}

/** The definitions in what a file exports, whatever their names. */
function inExport(exported: unknown): Contradiction[] {
	if (!isObject(exported)) return [];
	if (Array.isArray(exported.operations)) return inResource(exported as unknown as Resource);
	if (Array.isArray(exported.resources)) return inService(exported as unknown as Service);
	if ('verify' in exported) return inHook(exported as unknown as Hook);
	if (Array.isArray(exported.events)) return inEvents((exported as unknown as Polling).events);
	return [];
}

/** Every contradiction in the built definitions of all services, each with its source file. */
export function contradictions(): string[] {
	const folders = readdirSync(join(root, 'dist/nodes')).filter((name) => name !== 'core');
	const files = folders.flatMap((folder) =>
		readdirSync(join(root, 'dist/nodes', folder))
			.filter((name) => name.endsWith('.js'))
			.map((name) => `nodes/${folder}/${name}`),
	);
	return files.flatMap((file) => {
		const exported = requireBuilt(join(root, 'dist', file)) as Record<string, unknown>;
		const source = file.replace(/\.js$/, '.ts');
		return Object.values(exported)
			.flatMap(inExport)
			.map(({ where, what }) => `${source}: ${where}: ${what}`);
	});
}
