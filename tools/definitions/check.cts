import { readdirSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';

import type { Hook, Polling, Resource, Service } from '../../nodes/core';
import { root } from '../../sandbox/process/paths.cts';
import { inEvents, inHook, inResource, inService, type Contradiction } from './contradictions.cts';

const requireBuilt = createRequire(join(root, 'package.json'));

/** What a file of a service exports. */
interface Exported {
	file: string;
	values: Array<Record<string, unknown>>;
}

function isObject(value: unknown): value is Record<string, unknown> {
	return typeof value === 'object' && value !== null;
}

function isResource(value: Record<string, unknown>): boolean {
	return Array.isArray(value.operations);
}

function exportsIn(folder: string): Exported[] {
	const files = readdirSync(join(root, 'dist/nodes', folder)).filter((name) =>
		name.endsWith('.js'),
	);
	return files.map((name) => {
		const exported = requireBuilt(join(root, 'dist/nodes', folder, name)) as object;
		const file = `nodes/${folder}/${name.replace(/\.js$/, '.ts')}`;
		return { file, values: Object.values(exported).filter(isObject) };
	});
}

/** The definition in what a file exports, whatever its name. */
function inExport(value: Record<string, unknown>, written: Resource[]): Contradiction[] {
	if (isResource(value)) return inResource(value as unknown as Resource);
	if (Array.isArray(value.resources)) return inService(value as unknown as Service, written);
	if ('verify' in value) return inHook(value as unknown as Hook);
	if (Array.isArray(value.events)) return inEvents((value as unknown as Polling).events);
	return [];
}

/** Every contradiction in the built definitions of all services, each with its source file. */
export function contradictions(): string[] {
	const folders = readdirSync(join(root, 'dist/nodes')).filter((name) => name !== 'core');
	return folders.flatMap((folder) => {
		const exported = exportsIn(folder);
		const written = exported.flatMap(({ values }) => values.filter(isResource));
		return exported.flatMap(({ file, values }) =>
			values
				.flatMap((value) => inExport(value, written as unknown as Resource[]))
				.map(({ where, what }) => `${file}: ${where}: ${what}`),
		);
	});
}
