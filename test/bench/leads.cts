/** Records on a page, as many as Hyros gives at most. */
export const pageSize = 250;

function lead(number: number): Record<string, unknown> {
	return {
		id: `lead-${number.toString(36).padStart(12, '0')}`,
		email: `person.${number}@example.com`,
		firstName: 'Alexandra',
		lastName: `Example ${number}`,
		phoneNumbers: [`+1202555${String(number % 10_000).padStart(4, '0')}`],
		tags: ['!webinar', '@fb-adset-17', '$course'],
		currentStage: { name: 'Lead', date: '2026-03-29T09:30:00+02:00' },
		creationDate: '2026-01-15T08:00:00Z',
		lastUpdatedDate: '2026-03-29T07:30:00Z',
		adOptimizationConsent: 'GRANTED',
		provider: { integration: { name: 'SHOPIFY', type: 'STORE', id: String(number) } },
		firstSource: { name: 'spring campaign', tag: '@spring', organic: false },
		lastSource: { name: 'retargeting', tag: '@retarget', organic: false },
		ips: ['203.0.113.7'],
		score: number % 100,
	};
}

/** The body of one page of leads, all different. */
export function leadsPage(page: number, more: boolean): string {
	const result = Array.from({ length: pageSize }, (_, index) => lead(page * pageSize + index));
	return JSON.stringify({
		result,
		...(more ? { nextPageId: String(page + 1) } : {}),
		request_id: `page-${page}`,
	});
}
