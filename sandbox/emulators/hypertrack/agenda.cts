import type { Clock } from '../framework/clock.cts';

interface Entry {
	at: number;
	run(): void;
}

/** Steps that are due later: each is taken at its time, in that order. */
export class Agenda {
	private entries: Entry[] = [];
	private at?: number;

	constructor(private readonly clock: Clock) {}

	/** The time of the step that is being taken, else the clock's. */
	now(): number {
		return this.at ?? this.clock.now();
	}

	plan(at: number, run: () => void): void {
		this.entries.push({ at, run });
	}

	/** Takes every step that is due. */
	settle(): void {
		const now = this.clock.now();
		for (;;) {
			this.entries.sort((a, b) => a.at - b.at);
			if (this.entries.length === 0 || this.entries[0].at > now) break;
			const { at, run } = this.entries.shift()!;
			this.at = at;
			run();
		}
		this.at = undefined;
	}

	clear(): void {
		this.entries = [];
	}
}
