import { existsSync } from 'node:fs';
import { join } from 'node:path';

import { foldersWith, onlyExport } from '../process/modules.cts';
import type { EmulatedService, ServiceCredential } from './framework/definition.cts';
import type { Switches } from './framework/switches.cts';

const file = 'service.cts';

/** Each folder beside this file with a `service.cts`, which exports the service, is a service. */
const services = foldersWith(file, __dirname).map((folder) => ({
	folder,
	service: onlyExport<EmulatedService<Switches>>(join(__dirname, folder, file)),
}));

/** The names of all services, as the package has them. */
export const serviceNames = services.map(({ service }) => service.name);

/** The emulated service of this name. */
export function emulatedService(name: string): EmulatedService<Switches> {
	const found = services.find(({ service }) => service.name === name);
	if (found) return found.service;
	throw new Error(`There is no emulator of "${name}"; there are: ${serviceNames.join(', ')}.`);
}

/** How the credentials of a service look in n8n, one per credential type of its node. */
export function credentialsOf(name: string): readonly ServiceCredential[] {
	return emulatedService(name).credentials;
}

/** What a file of this name in the services' own folders below a folder exports, by service. */
export function byService<T>(below: string, name: string): Record<string, T> {
	const having = services.filter(({ folder }) => existsSync(join(below, folder, name)));
	return Object.fromEntries(
		having.map(({ folder, service }) => [service.name, onlyExport<T>(join(below, folder, name))]),
	);
}
