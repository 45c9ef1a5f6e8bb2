import type { Body } from '../../framework/definition.cts';
import type { Fields } from '../../framework/validation.cts';
import type { Account } from '../account.cts';
import { accept, instantOf, listPage, type HyrosCall, type HyrosEndpoint } from '../endpoint.cts';
import { GENERAL_FAULT, refuseWithMessages } from '../errors.cts';
import {
	consent,
	emailAddress,
	paging,
	plainDate,
	anyText,
	listOfTexts,
	textOrTexts,
} from '../fields.cts';
import { leadFilters, selectLeads } from '../lead-filter.cts';
import { addTags, enterStage, eraseLead, removeTags, saveLead } from '../lead-writes.cts';
import { digits } from '../leads.cts';
import type { Lead } from '../model.cts';
import { fullLeadView } from '../views.cts';

const common: Fields = {
	firstName: anyText,
	lastName: anyText,
	tags: listOfTexts,
	tagsDate: plainDate,
	leadIps: listOfTexts,
	phoneNumbers: textOrTexts,
	adOptimizationConsent: consent,
};

const getMany: HyrosEndpoint = {
	method: 'GET',
	path: '/leads',
	role: 'Get Leads',
	query: { ...leadFilters, ...paging },
	answer: (call) =>
		listPage(
			call,
			'leads',
			() => selectLeads(call),
			(lead) => fullLeadView(lead, call.account),
		),
};

const upsert: HyrosEndpoint = {
	method: 'POST',
	path: '/leads',
	role: 'Create Leads',
	body: { properties: { email: emailAddress, stage: anyText, ...common } },
	answer(call) {
		const { account, body } = call;
		const email = body.email as string | undefined;
		const phones = phonesOf(body);
		if (email === undefined && phones.length === 0) {
			throw refuseWithMessages(400, 'Make sure that at least an email or a phone number is added');
		}
		const tagsDate = pastDate(call, body.tagsDate);
		return accept(call, 'LEAD_CREATE', () => {
			if (account.leads.isBlacklisted(email, phones)) {
				return { errorMessage: 'The lead is blacklisted' };
			}
			const lead = saveLead(account, {
				email,
				phones,
				ips: listOf(body.leadIps),
				...detailsOf(account, body),
			});
			addTags(account, lead, listOf(body.tags), tagsDate);
			if (typeof body.stage === 'string') enterStage(account, lead, body.stage);
			return { result: { id: lead.id, email: lead.email } };
		});
	},
};

const update: HyrosEndpoint = {
	method: 'PUT',
	path: '/leads',
	role: 'Update Leads',
	query: { email: anyText, id: anyText, phone: anyText },
	body: {
		properties: {
			...common,
			email: emailAddress,
			removeTags: listOfTexts,
			removeLeadStages: listOfTexts,
			leadStage: {
				type: 'object',
				required: ['name'],
				properties: { name: anyText, date: plainDate },
				says: 'Invalid leadStage',
			},
		},
	},
	answer(call) {
		const { account, body, query } = call;
		const locate = locator(call);
		const tagsDate = pastDate(call, body.tagsDate);
		const stage = body.leadStage as { name: string; date?: string } | undefined;
		const stageDate = instantOf(call, stage?.date);
		const leaving = listOf(body.removeLeadStages);
		refuseUnknownStages(call, leaving);
		return accept(call, 'LEAD_UPDATE', () => {
			const lead = locate();
			if (!lead) return { errorMessage: `There is no lead for ${Object.values(query)[0]}` };
			account.leads.identify(lead, {
				email: body.email as string | undefined,
				phoneNumbers: phonesOf(body),
			});
			Object.assign(lead, detailsOf(account, body), { updated: account.now() });
			lead.ips = [...new Set([...lead.ips, ...listOf(body.leadIps)])];
			addTags(account, lead, listOf(body.tags), tagsDate);
			removeTags(account, lead, listOf(body.removeTags));
			if (stage) enterStage(account, lead, stage.name, stageDate);
			lead.stages = lead.stages.filter(({ name }) => !leaving.includes(name));
			return { result: { id: lead.id, email: lead.email } };
		});
	},
};

const remove: HyrosEndpoint = {
	method: 'DELETE',
	path: '/leads',
	role: 'Delete Leads',
	query: { email: anyText, id: anyText },
	answer(call) {
		const locate = locator(call);
		return accept(call, 'LEAD_DELETE', () => {
			const lead = locate();
			if (!lead) return { errorMessage: 'There is no such lead' };
			eraseLead(call.account, lead);
			return {};
		});
	},
};

export const leadRoutes: HyrosEndpoint[] = [getMany, upsert, update, remove];

function locator({ account, query }: HyrosCall): () => Lead | undefined {
	const { email, id, phone } = query;
	if (id !== undefined) return () => account.leads.get(id);
	if (email !== undefined) return () => account.leads.byEmail(email);
	if (phone === undefined) {
		const names = "provide either 'id' or 'email' or 'phone'.";
		throw refuseWithMessages(400, `Missing required parameter: ${names}`);
	}
	if (digits(phone) === '')
		throw refuseWithMessages(400, 'The phone in the url request is not valid');
	return () => account.leads.byPhone(phone);
}

/** The plain properties of a lead that the body sets. */
function detailsOf(
	{ switches }: Account,
	{ firstName, lastName, adOptimizationConsent }: Body,
): Partial<Lead> {
	const stored = switches.lowerCaseFirstName ? String(firstName).toLowerCase() : String(firstName);
	return {
		...(firstName !== undefined && { firstName: stored }),
		...(lastName !== undefined && { lastName: String(lastName) }),
		...(adOptimizationConsent !== undefined && { consent: String(adOptimizationConsent) }),
	};
}

function phonesOf({ phoneNumbers }: Body): string[] {
	return [phoneNumbers ?? []].flat() as string[];
}

function listOf(list: unknown): string[] {
	return (list ?? []) as string[];
}

function pastDate(call: HyrosCall, value: unknown): number | undefined {
	const date = instantOf(call, value);
	if (date !== undefined && date > call.account.now())
		throw refuseWithMessages(400, 'Invalid date format.');
	return date;
}

function refuseUnknownStages({ account }: HyrosCall, names: string[]): void {
	if (names.length === 0) return;
	const known = new Set(
		account.leads.all().flatMap(({ stages }) => stages.map(({ name }) => name)),
	);
	if (names.some((name) => !known.has(name))) throw refuseWithMessages(400, GENERAL_FAULT);
}
