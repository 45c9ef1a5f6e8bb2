/** Events on a page, as many as LeadConduit gives at most. */
export const eventPageSize = 1_000;

const newest = 0x6a0f3c2e0000;

function idOf(number: number): string {
	return `${(newest - number).toString(16).padStart(12, '0')}000000000000`;
}

function event(number: number): Record<string, unknown> {
	return {
		id: idOf(number),
		type: 'source',
		outcome: number % 5 === 0 ? 'failure' : 'success',
		reason: null,
		host: 'lc-handler-3',
		start_timestamp: 1753277551000 - number,
		end_timestamp: 1753277551182 - number,
		ms: 182,
		vars: {
			lead: {
				id: idOf(number),
				first_name: 'Alexandra',
				email: { normal: `person.${number}@example.com`, raw: `person.${number}@example.com` },
				state: { normal: 'TX', raw: 'Texas', name: 'Texas', valid: true },
			},
			flow: { id: '5fd4371e940df5a34a3888b2', name: 'Sales Leads' },
			source: { id: '5fd439f49734e9858b20cef9', name: 'A Corporation' },
		},
	};
}

/** The page of events that ends a list of so many pages, or that follows an event; newest first. */
export function eventsBefore(id: string | null, pages: number): string {
	const start = id === null ? 0 : newest - Number(`0x${id.slice(0, 12)}`) + 1;
	const length = Math.max(0, Math.min(eventPageSize, pages * eventPageSize - start));
	return JSON.stringify(Array.from({ length }, (_, index) => event(start + index)));
}
