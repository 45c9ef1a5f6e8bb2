import { ACCOUNT_ID } from '../emulators/hypertrack/account.cts';
import type { Emulator, EmulatorName } from '../emulators/index.cts';

/** How one credential of a service looks in n8n. */
export interface ServiceCredential {
	label: string;
	type: string;
	data(emulator: Pick<Emulator, 'baseUrl'>, apiKey: string): Record<string, unknown>;
}

/** A service the sandbox stands in for. */
export interface Service {
	/** One entry per credential type of its node. */
	credentials: ServiceCredential[];
}

/** Every service that the package has nodes for: the sandbox reads here what n8n is to know. */
export const services = {
	hyperaktiv: {
		credentials: [
			{
				label: 'Hyperaktiv',
				type: 'hyperaktivApi',
				data: ({ baseUrl }, apiKey) => ({ apiKey, baseUrl }),
			},
		],
	},
	hyperTrack: {
		credentials: [
			{
				label: 'HyperTrack',
				type: 'hyperTrackApi',
				data: ({ baseUrl }, apiKey) => ({ accountId: ACCOUNT_ID, secretKey: apiKey, baseUrl }),
			},
			{
				label: 'HyperTrack Token',
				type: 'hyperTrackTokenApi',
				data: ({ baseUrl }, apiKey) => ({
					secretKey: apiKey,
					publishableKey: '',
					baseUrl: `${baseUrl}/api/v2`,
				}),
			},
		],
	},
	hyros: {
		credentials: [
			{
				label: 'Hyros',
				type: 'hyrosApi',
				data: ({ baseUrl }, apiKey) => ({ apiKey, accessibleAccountId: '', baseUrl }),
			},
		],
	},
	keypup: {
		credentials: [
			{
				label: 'Keypup',
				type: 'keypupApi',
				data: ({ baseUrl }, apiToken) => ({
					apiToken,
					platformUrl: `${baseUrl}/hq/graphql`,
					datasetsUrl: `${baseUrl}/viz/graphql`,
					mcpUrl: `${baseUrl}/hq/mcp`,
				}),
			},
		],
	},
	leadConduit: {
		credentials: [
			{
				label: 'LeadConduit',
				type: 'leadConduitApi',
				data: ({ baseUrl }, apiKey) => ({
					apiKey,
					baseUrl,
					trustedFormUrl: `${baseUrl}/trustedform`,
					suppressionListUrl: `${baseUrl}/suppressionlist`,
				}),
			},
		],
	},
} satisfies Partial<Record<EmulatorName, Service>>;

export type ServiceName = keyof typeof services;

/** The names of all services. */
export const serviceNames = Object.keys(services) as ServiceName[];

/** The credentials of a service. */
export function credentialsOf(name: EmulatorName): ServiceCredential[] {
	return (services as Partial<Record<EmulatorName, Service>>)[name]?.credentials ?? [];
}

/** The name under which a service's credential stands in n8n. */
export function credentialName({ label }: ServiceCredential): string {
	return `${label} account (emulator)`;
}
