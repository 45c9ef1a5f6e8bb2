/** A request as it arrived; secrets in headers are replaced by `[secret]`. */
export interface LoggedRequest {
	at: number;
	method: string;
	path: string;
	query: string;
	headers: Record<string, string>;
	body: string;
	status?: number;
}

export type FaultKind =
	| 'status'
	| 'drop'
	| 'dropMidBody'
	| 'drip'
	| 'truncate'
	| 'html'
	| 'redirect'
	| 'delay'
	| 'bomb'
	| 'body'
	| 'repeatCursor';

/**
 * A misbehaviour, applied to the next matching requests.
 * `before` replaces the handler; `after` lets it run and changes only its answer.
 */
export interface Fault {
	/** `path` is a prefix, with or without the base path. */
	match?: { method?: string; path?: string };
	times?: number;
	effect?: 'before' | 'after';
	kind: FaultKind;
	status?: number;
	headers?: Record<string, string>;
	body?: string;
	location?: string;
	ms?: number;
	bytes?: number;
}

/** What a test or a person can do to a running emulator. */
export interface Control {
	/** Back to the state right after the start: data, clock, faults, switches, log. */
	reset(): void;
	seed(data: unknown): void;
	log(): LoggedRequest[];
	clearLog(): void;
	store(): unknown;
	/** Moves the emulator's clock forward. */
	advance(ms: number): void;
	fault(rule: Fault): void;
	clearFaults(): void;
	switch(name: string, value: unknown): void;
	switches(): Record<string, unknown>;
	/** An action of the service itself: issue a code, fire a webhook, … */
	act(name: string, args?: unknown): Promise<unknown>;
}

export interface EmulatorOptions {
	port?: number;
	controlToken?: string;
	/** Secrets by their names; those left out are random. */
	keys?: Record<string, string>;
	limits?: RateLimits;
	/** Replaces parts of the default seed, as `control.seed` does. */
	store?: unknown;
	/** Initial values of switches. */
	switches?: Record<string, unknown>;
}

export interface RateWindow {
	capacity: number;
	seconds: number;
}

export type RateLimits = RateWindow[] | 'off';

/** A running emulator. */
export interface Emulator {
	/** The name of its service. */
	name: string;
	/** The value for the credential's Base URL. */
	baseUrl: string;
	controlUrl: string;
	controlToken: string;
	keys: Record<string, string>;
	control: Control;
	stop(): Promise<void>;
}
