import type { Fields } from '../framework/validation.cts';
import { instantOf, type HyrosCall } from './endpoint.cts';
import { dayOrInstant, list, valuesOf } from './fields.cts';
import { digits } from './leads.cts';
import type { Lead } from './model.cts';

/** The filters of GET /leads and its aggregation. */
export const leadFilters: Fields = {
	ids: list('ids'),
	emails: list('emails'),
	phones: list('phones'),
	tags: list('tags'),
	stage: list('stages'),
	fromDate: dayOrInstant,
	toDate: dayOrInstant,
	updatedFromDate: dayOrInstant,
	updatedToDate: dayOrInstant,
	tagFromDate: dayOrInstant,
	tagToDate: dayOrInstant,
};

type Test = (lead: Lead) => boolean;

/** The leads that pass the call's filters, in the order of listing. */
export function selectLeads(call: HyrosCall): readonly Lead[] {
	const { account, query } = call;
	const tests = testsOf(call);
	const ids = valuesOf(query.ids);
	const candidates =
		ids.length > 0
			? ids.map((id) => account.leads.get(id)).filter((lead) => lead !== undefined)
			: account.leads.all();
	const found =
		tests.length === 0
			? candidates
			: candidates.filter((lead) => tests.every((test) => test(lead)));
	return account.switches.order === 'newestFirst' ? found : found.toReversed();
}

function testsOf(call: HyrosCall): Test[] {
	const { query } = call;
	const emails = valuesOf(query.emails).map((email) => email.toLowerCase());
	const phones = valuesOf(query.phones).map(digits);
	const tags = valuesOf(query.tags);
	const stages = valuesOf(query.stage).map((stage) => stage.toLowerCase());
	const moment = (name: string): number | undefined => instantOf(call, query[name]);
	const [from, to] = [moment('fromDate'), moment('toDate')];
	const [updatedFrom, updatedTo] = [moment('updatedFromDate'), moment('updatedToDate')];
	const [tagFrom, tagTo] = [moment('tagFromDate'), moment('tagToDate')];

	const tests: Array<[wanted: boolean, test: Test]> = [
		[emails.length > 0, (lead) => emails.some((part) => lead.email.toLowerCase().startsWith(part))],
		[
			phones.length > 0,
			(lead) => phones.some((end) => lead.phoneNumbers.some((own) => digits(own).endsWith(end))),
		],
		[tags.length > 0, (lead) => tags.some((tag) => lead.tags.includes(tag))],
		[stages.length > 0, (lead) => stages.includes(lead.stages.at(-1)?.name.toLowerCase() ?? '')],
		[from !== undefined, (lead) => lead.created > from!],
		[to !== undefined, (lead) => lead.created < to!],
		[updatedFrom !== undefined, (lead) => lead.updated >= updatedFrom!],
		[updatedTo !== undefined, (lead) => lead.updated <= updatedTo!],
		[
			tagFrom !== undefined || tagTo !== undefined,
			(lead) =>
				Object.entries(lead.tagDates).some(
					([tag, when]) =>
						(tags.length === 0 || tags.includes(tag)) &&
						when >= (tagFrom ?? -Infinity) &&
						when <= (tagTo ?? Infinity),
				),
		],
	];
	return tests.filter(([wanted]) => wanted).map(([, test]) => test);
}
