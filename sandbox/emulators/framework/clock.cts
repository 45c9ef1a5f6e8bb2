/** The emulator's time: the machine's, moved forward on request. */
export class Clock {
	private ahead = 0;

	now(): number {
		return Date.now() + this.ahead;
	}

	advance(ms: number): void {
		this.ahead += ms;
	}

	reset(): void {
		this.ahead = 0;
	}
}
