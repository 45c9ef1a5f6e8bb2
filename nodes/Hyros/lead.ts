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
} from '../core';
import { page } from './api';
import { leads, stages, tags } from './picks';

const MOST = 50;
const ids = list('ids', {
	chunk: MOST,
	placeholder: 'e.g. 40b5af54…, b5981e8c…',
	description: 'Lead IDs; more than 50 are asked for in several requests',
});
const emails = list('emails', {
	max: MOST,
	placeholder: 'e.g. name@email.com',
	description: 'Addresses or their beginnings, 50 at most',
});
const exactEmails = list('emails', {
	max: MOST,
	placeholder: 'e.g. name@email.com',
	description: 'Whole addresses, 50 at most',
});
const consent = choice('adOptimizationConsent', ['GRANTED', 'DENIED', 'UNSPECIFIED']);
const tagsDate = date('tagsDate', { description: 'When the tags were given; not in the future' });
const leadIps = list('leadIps', { placeholder: 'e.g. 203.0.113.7' });
const phoneNumbers = list('phoneNumbers', { placeholder: 'e.g. +12025550184' });
const newTags = list('tags', {
	placeholder: 'e.g. !webinar, @fb-adset',
	description: 'Tags to add. A product tag ($) creates a sale, once per lead.',
});
const lateNotice =
	'Hyros accepts changes first and shows them later: new records after about 10 seconds, changes after about 5 minutes. Wait for Result follows one up.';

const leadFilters = [
	ids,
	emails,
	list('phones', { max: MOST, description: 'Matched by their last digits' }),
	records('tags', tags),
	records('stage', stages),
	date('fromDate', { description: 'Joined after this time' }),
	date('toDate', { description: 'Joined before this time' }),
	date('updatedFromDate', { description: 'Changed at or after this time' }),
	date('updatedToDate', { description: 'Changed at or before this time' }),
	date('tagFromDate', { description: 'Got a tag at or after this time' }),
	date('tagToDate', { description: 'Got a tag at or before this time' }),
];

/** People, known by email or phone. */
export const lead = resource('lead', 'Lead', [
	getMany({
		path: '/api/v1.0/leads',
		items: 'result',
		page,
		fields: leadFilters,
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
			text('email', { placeholder: 'e.g. name@email.com' }),
			phoneNumbers,
			text('firstName'),
			text('lastName'),
			newTags,
			tagsDate,
			leadIps,
			text('stage', { placeholder: 'e.g. Lead' }),
			consent,
		],
		settles: true,
	}),
	update({
		path: '/api/v1.0/leads',
		description: 'Change the lead with this address, ID or phone: only what is filled in changes',
		notice: lateNotice,
		oneOf: [{ fields: ['email', 'id', 'phone'], exactly: true }],
		fields: [
			text('email', { place: 'query', placeholder: 'e.g. name@email.com' }),
			record('id', leads, { place: 'query', label: 'Lead' }),
			text('phone', { place: 'query', placeholder: 'e.g. +12025550184' }),
			text('email', { label: 'New Email', placeholder: 'e.g. name@email.com' }),
			text('firstName'),
			text('lastName'),
			newTags,
			tagsDate,
			list('removeTags', { placeholder: 'e.g. !webinar' }),
			leadIps,
			phoneNumbers,
			consent,
			object('leadStage', [text('name', { required: true }), date('date')]),
			list('removeLeadStages'),
		],
		settles: true,
	}),
	remove({
		path: '/api/v1.0/leads',
		description: 'Erase a lead for good and block its email and phones',
		notice:
			'This cannot be undone: personal data, sales and tracking are erased, subscriptions cancelled, and the email and phones are blocked for ever',
		oneOf: [{ fields: ['email', 'id'], exactly: true }],
		fields: [
			text('email', { placeholder: 'e.g. name@email.com' }),
			record('id', leads, { label: 'Lead' }),
		],
		settles: true,
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
			text('email', { placeholder: 'e.g. name@email.com' }),
			list('leadIds', { chunk: MOST }),
			exactEmails,
			date('fromDate', { description: 'Clicked after this time' }),
			date('toDate', { description: 'Clicked before this time' }),
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
		items: 'result',
		fields: [
			choice('attribute', ['TAG', 'STAGE', 'FIRST_SOURCE_TAG', 'LAST_SOURCE_TAG'], {
				required: true,
			}),
			number('groupsLimit', {
				min: 1,
				max: 1000,
				default: 100,
				description: 'How many groups to return at most',
			}),
			...leadFilters.map((filter) => ({
				...filter,
				chunk: undefined,
				max: filter.chunk ?? filter.max,
			})),
		],
	}),
	run({
		value: 'addTagsBulk',
		name: 'Add Tags in Bulk',
		path: '/api/v1.0/leads/tags',
		action: 'Add tags to many leads',
		description:
			'Add tags to up to 50 leads by ID and 50 by address (beta). Action tags they have already get the new date.',
		oneOf: [{ fields: ['ids', 'emails'] }],
		fields: [
			list('ids', { max: MOST }),
			exactEmails,
			list('tags', { required: true, max: MOST, placeholder: 'e.g. !webinar' }),
			tagsDate,
		],
		settles: true,
	}),
]);
