import axios, { type AxiosInstance, type AxiosResponse } from 'axios';
import {
	startEmulator,
	type Emulator,
	type EmulatorOptions,
} from '../../../sandbox/emulators/index.cts';

const running: Emulator[] = [];

/** Starts an emulator that `stopAll` stops. */
export async function start(name: string, options?: EmulatorOptions): Promise<Emulator> {
	const emulator = await startEmulator(name, options);
	running.push(emulator);
	return emulator;
}

export async function stopAll(): Promise<void> {
	await Promise.all(running.splice(0).map((emulator) => emulator.stop()));
}

/** A client that answers every status, follows nothing and leaves bodies as text. */
export function textClient(baseURL: string, headers: Record<string, string> = {}): AxiosInstance {
	return axios.create({
		baseURL,
		headers,
		maxRedirects: 0,
		proxy: false,
		timeout: 10_000,
		responseType: 'text',
		transformResponse: (body: unknown) => body,
		validateStatus: () => true,
	});
}

/** The same with JSON bodies parsed. */
export function jsonClient(baseURL: string, headers: Record<string, string> = {}): AxiosInstance {
	return axios.create({
		baseURL,
		headers,
		maxRedirects: 0,
		proxy: false,
		timeout: 10_000,
		validateStatus: () => true,
	});
}

/** Status and body, the parts most checks are about. */
export function outcome({ status, data }: AxiosResponse): { status: number; data: unknown } {
	return { status, data };
}
