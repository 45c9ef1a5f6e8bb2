import {
	choice,
	create,
	date,
	flag,
	getMany,
	list,
	number,
	object,
	record,
	records,
	remove,
	resource,
	run,
	text,
	update,
	type Field,
} from '../core';
import { page } from './api';
import { leads, stages, tags } from './picks';

const MOST = 50;
const ids = list('ids', {
	identity: 'id',
	chunk: MOST,
	placeholder: 'e.g. 40b5af54…, b5981e8c…',
	description: 'Lead IDs; more than 50 are asked for in several requests',
});
const someIds = list('ids', {
	identity: 'id',
	max: MOST,
	placeholder: 'e.g. 40b5af54…, b5981e8c…',
	description: 'Lead IDs, 50 at most',
});
const emails = list('emails', {
	identity: 'email',
	max: MOST,
	placeholder: 'e.g. name@email.com',
	description: 'Email addresses or their beginnings, 50 at most',
});
const exactEmails = list('emails', {
	identity: 'email',
	max: MOST,
	placeholder: 'e.g. name@email.com',
	description: 'Whole email addresses, 50 at most',
});
const consent = choice('adOptimizationConsent', ['GRANTED', 'DENIED', 'UNSPECIFIED'], {
	description: 'What the lead said about the use of its data to optimize ads',
});
const tagsDate = date('tagsDate', { description: 'When the tags were given; not in the future' });
const leadIps = list('leadIps', {
	commaless: true,
	placeholder: 'e.g. 203.0.113.7',
	description: 'IP addresses of the lead',
});
const phoneNumbers = list('phoneNumbers', {
	identity: 'phone',
	placeholder: 'e.g. +12025550184',
	description: 'One or more phone numbers of the lead',
});
const newTags = list('tags', {
	placeholder: 'e.g. !webinar, @fb-adset',
	description: 'Tags to add. A product tag ($) creates a sale, once per lead.',
});
/** What Hyros says of a change that it took. */
const ACCEPTED = ['request_id', 'result'];
const lateNotice =
	'Hyros accepts changes first and shows them later: new records after about 10 seconds, changes after about 5 minutes. Wait for Result follows one up.';

/** Leads are narrowed by the same in a list and in a count; only the list can ask for ids in parts. */
const filtersWith = (leadIds: Field): Field[] => [
	leadIds,
	emails,
	list('phones', {
		identity: 'phone',
		max: MOST,
		placeholder: 'e.g. 2025550184',
		description: 'Phone numbers or their last digits, 50 at most',
	}),
	records('tags', tags, { named: true }),
	records('stage', stages, { named: true }),
	date('fromDate', { label: 'Joined After' }),
	date('toDate', { label: 'Joined Before', until: true }),
	date('updatedFromDate', { label: 'Updated From' }),
	date('updatedToDate', { label: 'Updated Until' }),
	date('tagFromDate', { label: 'Tagged From' }),
	date('tagToDate', { label: 'Tagged Until', until: true }),
];

/** People, known by email or phone. */
export const lead = resource('lead', 'Lead', [
	getMany({
		path: '/api/v1.0/leads',
		items: 'result',
		page,
		fields: filtersWith(ids),
		simple: [
			'id',
			'email',
			'firstName',
			'lastName',
			'phoneNumbers',
			'tags',
			'currentStage',
			'creationDate',
			'lastUpdatedDate',
			'adOptimizationConsent',
		],
	}),
	create({
		value: 'upsert',
		name: 'Create or Update',
		path: '/api/v1.0/leads',
		description: 'Create a new record, or update the current one if it already exists (upsert)',
		notice: lateNotice,
		oneOf: [{ fields: ['email', 'phoneNumbers'] }],
		fields: [
			text('email', { identity: 'email', placeholder: 'e.g. name@email.com' }),
			phoneNumbers,
			text('firstName'),
			text('lastName'),
			newTags,
			tagsDate,
			leadIps,
			text('stage', {
				placeholder: 'e.g. Lead',
				description: 'The stage that the lead has reached',
			}),
			consent,
		],
		promises: ACCEPTED,
		followUp: true,
	}),
	update({
		path: '/api/v1.0/leads',
		description: 'Change the lead with this email, ID or phone: only what is filled in changes',
		notice: lateNotice,
		oneOf: [{ fields: ['email', 'id', 'phone'], exactly: true }],
		fields: [
			text('email', {
				identity: 'email',
				place: 'query',
				placeholder: 'e.g. name@email.com',
				description: 'Present email of the lead to change',
			}),
			record('id', leads, { identity: 'id', place: 'query', label: 'Lead' }),
			text('phone', { identity: 'phone', place: 'query', placeholder: 'e.g. +12025550184' }),
			text('email', { identity: 'email', label: 'New Email', placeholder: 'e.g. name@email.com' }),
			text('firstName'),
			text('lastName'),
			{ ...newTags, emptiable: true },
			tagsDate,
			list('removeTags', {
				emptiable: true,
				placeholder: 'e.g. !webinar',
				description: 'Tags to take away',
			}),
			{ ...leadIps, emptiable: true },
			{ ...phoneNumbers, emptiable: true },
			consent,
			object('leadStage', [
				text('name', { required: true, placeholder: 'e.g. Lead' }),
				date('date', { description: 'When the lead reached the stage' }),
			]),
			list('removeLeadStages', {
				emptiable: true,
				placeholder: 'e.g. Lead',
				description: 'Stages to take away. Hyros refuses names that it does not know.',
			}),
		],
		promises: ACCEPTED,
		followUp: true,
	}),
	remove({
		path: '/api/v1.0/leads',
		description: 'Erase a lead for good and block its email and phones',
		notice:
			'This cannot be undone: personal data, sales and tracking are erased, subscriptions are cancelled, and the email and phones are blocked for good. Hyros accepts the order first and carries it out after about 5 minutes.',
		oneOf: [{ fields: ['email', 'id'], exactly: true }],
		fields: [
			text('email', { identity: 'email', placeholder: 'e.g. name@email.com' }),
			record('id', leads, { identity: 'id', label: 'Lead' }),
		],
		promises: ACCEPTED,
		followUp: true,
	}),
	getMany({
		value: 'getJourney',
		name: 'Get Journey',
		path: '/api/v1.0/leads/journey',
		action: 'Get lead journey',
		description: 'Get the sales, calls, carts and subscriptions of leads',
		items: 'result',
		oneOf: [{ fields: ['ids', 'emails'] }],
		fields: [
			ids,
			exactEmails,
			flag('includeEvents', 'Whether to add every click, page view and email of the lead'),
		],
	}),
	getMany({
		value: 'getClicks',
		name: 'Get Clicks',
		path: '/api/v1.0/leads/clicks',
		action: 'Get lead clicks',
		description: 'Get the tracked clicks of leads',
		items: 'result',
		page,
		oneOf: [{ fields: ['leadId', 'email', 'leadIds', 'emails'], exactly: true }],
		fields: [
			record('leadId', leads, { label: 'Lead' }),
			text('email', { identity: 'email', placeholder: 'e.g. name@email.com' }),
			list('leadIds', {
				identity: 'id',
				chunk: MOST,
				placeholder: 'e.g. 40b5af54…, b5981e8c…',
				description: 'More than 50 are asked for in several requests',
			}),
			exactEmails,
			date('fromDate', { label: 'Clicked After' }),
			date('toDate', { label: 'Clicked Before', until: true }),
		],
		simple: [
			'id',
			'date',
			'trackedUrl',
			'page',
			'previousUrl',
			'adspendType',
			'sourceLinkName',
			'ip',
			'cartId',
			'adSpendId',
		],
	}),
	run({
		value: 'aggregate',
		name: 'Aggregate',
		method: 'GET',
		path: '/api/v1.0/leads/aggregation',
		action: 'Count leads by group',
		description: 'Count leads by tag, stage or source (beta)',
		promises: [],
		items: 'result',
		fields: [
			choice('attribute', ['TAG', 'STAGE', 'FIRST_SOURCE_TAG', 'LAST_SOURCE_TAG'], {
				label: 'Group By',
				description: 'What the leads of a group have in common',
				required: true,
			}),
			number('groupsLimit', {
				min: 1,
				max: 1000,
				default: 100,
				description: 'How many groups to return at most',
			}),
			...filtersWith(someIds),
		],
	}),
	run({
		value: 'addTagsBulk',
		name: 'Add Tags in Bulk',
		path: '/api/v1.0/leads/tags',
		action: 'Add tags to many leads',
		description:
			'Add tags to up to 50 leads by ID and 50 by email (beta). Action tags that they have already get the new date.',
		notice: lateNotice,
		oneOf: [{ fields: ['ids', 'emails'] }],
		fields: [
			someIds,
			exactEmails,
			list('tags', {
				required: true,
				max: MOST,
				placeholder: 'e.g. !webinar',
				description: 'Tags to add, 50 at most',
			}),
			tagsDate,
		],
		promises: ACCEPTED,
		followUp: true,
	}),
]);
