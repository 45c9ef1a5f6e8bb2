import { randomBytes } from 'node:crypto';
import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';

import { serviceNames } from '../emulators/index.cts';
import type { Owner } from '../n8n/client.cts';
import type { KeptWorkflow } from '../n8n/workflows.cts';
import { freePorts } from './ports.cts';

/** What a profile keeps from one start to the next. */
export interface State {
	/** By service, and two of n8n's own. */
	ports: Record<string, number> & Record<'n8n' | 'broker', number>;
	encryptionKey: string;
	owner: Owner;
	/** The API key of each service's emulator, as it stands in the credential. */
	apiKeys: Record<string, string>;
	package?: string;
	/** The ids of our credentials in n8n, by credential type. */
	credentials: Record<string, string>;
	workflows: Record<string, KeptWorkflow>;
}

function perService<T>(make: (name: string, index: number) => T): Record<string, T> {
	return Object.fromEntries(serviceNames.map((name, index) => [name, make(name, index)]));
}

async function newState(): Promise<State> {
	const [n8n, broker, ...services] = await freePorts(2 + serviceNames.length);
	return {
		ports: { n8n: n8n!, broker: broker!, ...perService((_name, index) => services[index]!) },
		encryptionKey: randomBytes(24).toString('hex'),
		owner: {
			email: 'owner@example.com',
			firstName: 'Sandbox',
			lastName: 'Owner',
			// n8n asks for a digit and a capital letter.
			password: `${randomBytes(12).toString('base64url')}A1`,
		},
		apiKeys: perService((name) => `${name}-${randomBytes(16).toString('hex')}`),
		credentials: {},
		workflows: {},
	};
}

/** Writes a profile's state in one step, readable by its owner only. */
export function saveState(file: string, state: State): void {
	mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
	writeFileSync(`${file}.new`, JSON.stringify(state, null, '\t'), { mode: 0o600 });
	renameSync(`${file}.new`, file);
}

/** Reads a profile's state; the first time, chooses ports and secrets and writes them down. */
export async function loadState(file: string): Promise<State> {
	let text: string;
	try {
		text = readFileSync(file, 'utf8');
	} catch {
		const state = await newState();
		saveState(file, state);
		return state;
	}
	const state = JSON.parse(text) as State;
	const { ports, apiKeys } = await newState();
	// A service that came after this profile gets its port and key now.
	Object.assign(ports, state.ports);
	Object.assign(apiKeys, state.apiKeys);
	return { ...state, ports, apiKeys };
}
