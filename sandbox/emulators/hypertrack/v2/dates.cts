const ISO = /^\d{4}-\d{2}-\d{2}(T\d{2}:\d{2}(:\d{2}(\.\d{1,6})?)?(Z|[+-]\d{2}:?\d{2})?)?$/;

/** The instant of an ISO date in microseconds, UTC unless it says otherwise. */
export function microsOf(text: string): number | undefined {
	const parts = ISO.exec(text);
	if (!parts) return undefined;
	const [, time, , fraction = '', zone] = parts;
	const plain = text.replace(fraction, '');
	const ms = Date.parse(time !== undefined && zone === undefined ? `${plain}Z` : plain);
	return Number.isNaN(ms) ? undefined : ms * 1000 + Number(fraction.slice(1).padEnd(6, '0'));
}

/** A date as Python writes it: microseconds, and no fraction at all on the full second. */
export function isoOf(micros: number): string {
	const [seconds] = new Date(Math.floor(micros / 1000)).toISOString().split('.');
	const fraction = micros % 1_000_000;
	return fraction === 0 ? `${seconds}Z` : `${seconds}.${String(fraction).padStart(6, '0')}Z`;
}
