import { accept, instantOf, type HyrosEndpoint } from '../endpoint.cts';
import { refuseWithMessages } from '../errors.cts';
import { plainDate } from '../fields.cts';
import { addTags } from '../lead-writes.cts';

function texts(what: string) {
	return {
		type: 'array',
		items: { type: 'string' },
		maxItems: 50,
		says: `Invalid value for field ${what}`,
	};
}

export const leadTags: HyrosEndpoint[] = [
	{
		method: 'POST',
		path: '/leads/tags',
		role: 'Update Leads',
		body: {
			required: ['tags'],
			properties: {
				ids: texts('ids'),
				emails: texts('emails'),
				tags: { ...texts('tags'), minItems: 1 },
				tagsDate: plainDate,
			},
		},
		answer(call) {
			const { account, body } = call;
			const { ids = [], emails = [], tags } = body as Record<string, string[]>;
			if (ids.length + emails.length === 0) {
				throw refuseWithMessages(400, "Missing required field: provide either 'ids' or 'emails'");
			}
			const date = instantOf(call, body.tagsDate);
			return accept(call, 'LEAD_TAGS', () => {
				const leads = [
					...ids.map((id) => account.leads.get(id)),
					...emails.map((email) => account.leads.byEmail(email)),
				].filter((lead) => lead !== undefined);
				for (const lead of new Set(leads)) {
					addTags(account, lead, tags, date);
					// Action tags already held are dated again.
					for (const tag of tags.filter((name) => name.startsWith('!'))) {
						lead.tagDates[tag] = date ?? account.now();
					}
					lead.updated = account.now();
				}
				return { result: { leads: leads.length } };
			});
		},
	},
];
