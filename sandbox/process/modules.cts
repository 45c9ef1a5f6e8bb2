import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

/** The folders in a folder that hold a file of this name, sorted. */
export function foldersWith(file: string, folder: string): string[] {
	return readdirSync(folder)
		.filter((name) => existsSync(join(folder, name, file)))
		.sort();
}

/** The one thing that a file exports, under whatever name. */
export function onlyExport<T>(file: string): T {
	const values = Object.values(module.require(file) as Record<string, T>);
	if (values.length !== 1) {
		throw new Error(`${file} must export one thing, and exports ${values.length}.`);
	}
	return values[0]!;
}
