import type { FastifyInstance } from 'fastify';
import type { Clock } from './clock.cts';
import type { Emulator, RateLimits } from './emulator.cts';
import type { ApiError } from './errors.cts';
import type { RateLimiter } from './limiter.cts';
import type { SwitchValues, Switches } from './switches.cts';

/** What the framework hands to a service when it starts. */
export interface Context<S extends Switches> {
	clock: Clock;
	limiter: RateLimiter;
	limits(): RateLimits;
	switches: SwitchValues<S>;
	keys: Readonly<Record<string, string>>;
	/** Address of this server, once it listens. */
	origin(): string;
}

/** The members of a JSON body. */
export type Body = Record<string, unknown>;

/** The moving parts of a started service. */
export interface Parts {
	/** Registers every route and the hooks that guard them. */
	routes(app: FastifyInstance): void;
	/** Turns anything thrown into this service's error answer. */
	explain(error: Error): ApiError;
	/** Back to the default seed. */
	reset(): void;
	/** Replaces the parts of the data that are given. */
	seed(data: unknown): void;
	snapshot(): unknown;
	actions: Record<string, (args: Record<string, unknown>) => unknown>;
	parse?(text: string): unknown;
	stringify?(value: unknown): string;
	/** The answer with the cursor of the request in place of the next one. */
	repeatCursor?(query: URLSearchParams, body: string, sent: string): string;
}

/** How one credential of a service looks in n8n. */
export interface ServiceCredential {
	label: string;
	type: string;
	data(emulator: Pick<Emulator, 'baseUrl'>, apiKey: string): Record<string, unknown>;
}

/** An API to emulate. */
export interface EmulatedService<S extends Switches> {
	/** As the package names the service and its node. */
	name: string;
	basePath: string;
	secretHeaders: readonly string[];
	/** Names of the keys that exist from the start; `valid` first. */
	keyNames: readonly string[];
	limits: RateLimits;
	switches: S;
	/** One per credential type of its node. */
	credentials: readonly ServiceCredential[];
	start(context: Context<S>): Parts;
}
