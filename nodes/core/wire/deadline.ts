/** The moment at which waiting ends; requests that leave together share one, since it is dear to make. */
export class Deadline {
	readonly signal: AbortSignal;
	private readonly waiting = new Set<() => void>();

	/** Ends `ms` milliseconds from now. */
	constructor(readonly ms: number) {
		this.signal = AbortSignal.timeout(ms);
		this.signal.addEventListener('abort', () => this.waiting.forEach((expire) => expire()));
	}

	/** What `start` settles with, or what `late` says when the deadline comes first. */
	race<T>(start: (settle: (result: T) => void) => void, late: () => T): Promise<T> {
		return new Promise((resolve) => {
			const expire = () => resolve(late());
			this.waiting.add(expire);
			start((result) => {
				this.waiting.delete(expire);
				resolve(result);
			});
		});
	}
}
