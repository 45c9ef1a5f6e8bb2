/** The moment at which waiting ends; requests that leave together share one, since it is dear to make. */
export class Deadline {
	readonly signal: AbortSignal;
	private readonly waiting = new Set<() => void>();

	/** Ends `ms` milliseconds from now. */
	constructor(readonly ms: number) {
		this.signal = AbortSignal.timeout(ms);
		this.signal.addEventListener('abort', () => this.waiting.forEach((expire) => expire()));
	}

	/** The result of the work, or what `late` says when the deadline comes first. */
	async race<T>(work: Promise<T>, late: () => T): Promise<T> {
		return await new Promise((resolve, reject) => {
			const expire = () => resolve(late());
			const settle = (end: () => void) => {
				this.waiting.delete(expire);
				end();
			};
			this.waiting.add(expire);
			work.then(
				(result) => settle(() => resolve(result)),
				(error: unknown) => settle(() => reject(error)),
			);
		});
	}
}
