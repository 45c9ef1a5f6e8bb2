import type { Emulator, EmulatorName } from './emulators/index.cts';

/** The services the sandbox stands in for. */
export type ServiceName = EmulatorName;

/** How a service's credential looks in n8n. */
export interface Service {
	label: string;
	credentialType: string;
	credentialData(emulator: Pick<Emulator, 'baseUrl'>, apiKey: string): Record<string, unknown>;
}

/** One entry per service: everything in the sandbox that must know them all reads it here. */
export const services: Record<ServiceName, Service> = {
	hyperaktiv: {
		label: 'Hyperaktiv',
		credentialType: 'hyperaktivApi',
		credentialData: ({ baseUrl }, apiKey) => ({ apiKey, baseUrl }),
	},
	hyros: {
		label: 'Hyros',
		credentialType: 'hyrosApi',
		credentialData: ({ baseUrl }, apiKey) => ({ apiKey, accessibleAccountId: '', baseUrl }),
	},
};

/** The names of all services. */
export const serviceNames = Object.keys(services) as ServiceName[];

/** The name under which a service's credential stands in n8n. */
export function credentialName(name: ServiceName): string {
	return `${services[name].label} account (emulator)`;
}
