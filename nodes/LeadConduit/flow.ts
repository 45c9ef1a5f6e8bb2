import {
	asText,
	choice,
	create,
	get,
	getMany,
	includeSecrets,
	remove,
	resource,
	run,
	update,
	type Json,
} from '../core';
import { collected, enabled, extras, incoming, name, ownId, readAt, steps } from './flow-fields';
import { flowId, sourceId } from './ids';
import { notSaved } from './success';

const SAVED_NOT_LIVE =
	'Saved is not live: leads are handled as before until you run Deploy for this flow';
const NOT_DEPLOYED = 'LeadConduit did not say that the flow was deployed';
/** Its answer is nothing but a text, in which it says so. */
const isDeployed = (message: Json) =>
	/\b(?:deployed|live)\b/i.test(asText(message)) && !DENIES.test(asText(message));
const DENIES = /\b(?:not|cannot|never|unable|fail\w*)\b|n['’]t\b/i;
const chosen = [flowId('id')];

/** What handles leads: who may send them, what they must meet, and where they go. */
export const flow = resource('flow', 'Flow', [
	getMany({
		path: '/flows',
		description: 'Get many flows as they are saved',
		simple: [
			'id',
			'name',
			'enabled',
			'fields',
			'ping_enabled',
			'errors',
			'created_at',
			'updated_at',
		],
		options: [includeSecrets],
	}),
	get({
		path: '/flows/{id}',
		description: 'Get a flow as it is saved',
		promises: ['id'],
		fields: chosen,
		options: [includeSecrets],
	}),
	create({
		path: '/flows',
		promises: ['id'],
		description: 'Create a flow. It takes no leads until it is deployed.',
		notice: SAVED_NOT_LIVE,
		fixed: { fields: [], sources: [], steps: [] },
		verdict: notSaved,
		fields: [
			{ ...name, required: true },
			{ ...enabled, top: true, default: true },
			...[collected, incoming, steps].map((field) => ({ ...field, top: true })),
			ownId,
			...extras,
		],
	}),
	update({
		path: '/flows/{id}',
		promises: ['id'],
		description: 'Change what is filled in of a flow. It has no effect until the flow is deployed.',
		notice: SAVED_NOT_LIVE,
		readFirst: ['id', 'created_at', 'updated_at', 'errors'],
		version: 'updated_at',
		verdict: notSaved,
		fields: [...chosen, readAt, name, enabled, collected, incoming, steps, ...extras],
	}),
	remove({
		path: '/flows/{id}',
		promises: ['id'],
		description: 'Delete a flow for good. Leads submitted to it are refused from then on.',
		notice: 'This cannot be undone: the flow is gone, and leads submitted to it are refused',
		fields: chosen,
	}),
	run({
		value: 'deploy',
		name: 'Deploy',
		path: '/flows/{id}/deploy',
		promises: ['message'],
		verdict: ({ message }) =>
			isDeployed(message) ? undefined : [NOT_DEPLOYED, asText(message)].filter(Boolean).join(': '),
		description: 'Make the saved state of a flow live: from then on it decides over leads',
		notice: 'Leads that come in from now on are handled as the flow is saved',
		fields: chosen,
	}),
	getMany({
		value: 'getChangelog',
		name: 'Get Changelog',
		path: '/flows/{id}/changelogs',
		action: 'Get flow changelog',
		description: 'Get who changed a flow, when and how',
		optional: true,
		fields: chosen,
	}),
	getMany({
		value: 'getFields',
		name: 'Get Fields',
		path: '/flows/{id}/fields',
		action: 'Get flow fields',
		description: 'Get the fields that a flow collects',
		fields: chosen,
	}),
	get({
		value: 'getFieldUsage',
		name: 'Get Field Usage',
		path: '/flows/{id}/fields/usage',
		// A flow without leads uses no field.
		promises: [],
		action: 'Get flow field usage',
		description: 'Get how many leads came with each field of a flow, today or in a period',
		fields: [
			...chosen,
			choice('timeframe', ['today', 'this_14_days', 'previous_30_days'], {
				description: 'The period to count in; long ones take LeadConduit some time',
			}),
		],
	}),
	get({
		value: 'getSubmissionDocs',
		name: 'Get Submission Docs',
		path: '/flows/{flow_id}/sources/{source_id}/meta',
		action: 'Get flow submission docs',
		description: 'Get what a source may send to a flow: fields, rules and prices',
		promises: ['params'],
		fields: [flowId('flow_id'), sourceId],
	}),
]);
