import type { Schema } from '../framework/validation.cts';
import { BINARY, QUERY_SPELLINGS, UNARY } from './rules.cts';

const OBJECT_ID = '^[0-9a-fA-F]{24}$';
const text = { type: 'string' };
const flag = { type: 'boolean' };
const texts = { type: 'array', items: text };
const objectId = { ...text, pattern: OBJECT_ID };
const shortId = { ...text, pattern: '^[0-9a-zA-Z]{6}$' };
const outcome = { enum: ['success', 'failure', 'error'] };
const anything = {};

/** An object that knows no members but these. */
function closed(required: string[], properties: Record<string, unknown>): Schema {
	return { type: 'object', required, properties, additionalProperties: false };
}

const ruleSet = { $ref: 'leadconduit#/definitions/ruleSet' };
const rule = {
	...closed(['lhv', 'op'], {
		id: shortId,
		lhv: text,
		op: { enum: [...UNARY, ...BINARY, ...QUERY_SPELLINGS] },
		rhv: anything,
		rule_set: ruleSet,
	}),
	if: { properties: { op: { enum: [...BINARY, ...QUERY_SPELLINGS] } } },
	then: { required: ['rhv'] },
};
const cap = {
	type: 'object',
	required: ['maximum', 'duration', 'duration_units'],
	properties: {
		id: objectId,
		type: { enum: ['volume'] },
		name: text,
		maximum: { type: 'number' },
		duration: { type: 'number', minimum: 1 },
		duration_units: { enum: ['month', 'week', 'day', 'hour', 'minute'] },
		rule_set: ruleSet,
		caps: { type: 'array', items: { $ref: 'leadconduit#/definitions/cap' } },
		time_zone: text,
		reason: text,
	},
};

/** What the schemas refer to. */
export const definitions = {
	$id: 'leadconduit',
	definitions: {
		rule,
		ruleSet: closed(['op', 'rules'], {
			id: shortId,
			op: { enum: ['and', 'or'] },
			rules: {
				type: 'array',
				minItems: 1,
				items: {
					if: { required: ['rules'] },
					then: ruleSet,
					else: { $ref: 'leadconduit#/definitions/rule' },
				},
			},
		}),
		cap,
	},
};

const caps = {
	type: ['array', 'null'],
	items: { $ref: 'leadconduit#/definitions/cap' },
	minItems: 1,
};
const criteria = closed(['outcome', 'rule_set'], { rule_set: ruleSet, outcome, reason: text });
const entity = closed(['id', 'name'], { id: objectId, name: text, time_zone: text });
const mapping = closed(['property', 'value'], {
	id: shortId,
	property: text,
	value: { type: ['string', 'number', 'null', 'array'] },
	rule_set: ruleSet,
});
const integration = closed(['module_id'], {
	module_id: text,
	mappings: { type: 'array', items: mapping },
});
const price = closed(['amount'], {
	id: shortId,
	amount: { type: 'number', exclusiveMinimum: 0 },
	rule_set: ruleSet,
});
const pricing = {
	...closed([], { override: flag, prices: { type: 'array', items: price } }),
	if: { required: ['override'], properties: { override: { const: true } } },
	then: { properties: { prices: { maxItems: 0 } } },
};
const pricingService = closed(['service_id', 'fallback_price'], {
	service_id: objectId,
	fallback_price: { type: 'number' },
});
const feedback = closed(['integration'], { rule_set: ruleSet, integration });
const listCheck = closed(['value', 'list_name'], {
	value: text,
	list_name: text,
	lookback: {
		type: ['object', 'null'],
		required: ['value', 'interval'],
		properties: {
			value: { type: 'integer', minimum: 1 },
			interval: { enum: ['year', 'month', 'week', 'day', 'hour', 'minute'] },
		},
	},
});
const pingLimits = { type: 'array', items: { type: 'object' } };

const source = {
	...closed(['integration', 'entity'], {
		id: shortId,
		integration,
		entity,
		acceptance_criteria: criteria,
		feedback,
		caps,
		ping_limits: pingLimits,
		credential_id: objectId,
		pricing,
		pricing_service: pricingService,
		enabled: flag,
		authentication_required: flag,
	}),
	additionalProperties: true,
};
const step = { id: shortId, enabled: flag, notes: { ...text, maxLength: 2000 } };
const description = { ...text, maxLength: 120 };
const filterStep = closed(['type', 'outcome', 'rule_set'], {
	...step,
	type: { const: 'filter' },
	description,
	reason: text,
	outcome,
	rule_set: ruleSet,
});
const recipientStep = closed(['type', 'entity', 'integration'], {
	...step,
	type: { const: 'recipient' },
	description,
	entity,
	integration,
	rule_set: ruleSet,
	feedback,
	caps,
	pricing,
	retry_enabled: flag,
});

/** The members of a flow that the API writes itself. */
export const READ_ONLY = ['id', 'errors', 'created_at', 'updated_at'];

/** A flow to store; no other members are allowed. */
export const flowBody: Schema = closed(['name', 'enabled', 'fields', 'sources', 'steps'], {
	...Object.fromEntries(READ_ONLY.map((name) => [name, anything])),
	name: { ...text, minLength: 1 },
	enabled: flag,
	fields: texts,
	sources: { type: 'array', items: source },
	steps: {
		type: 'array',
		items: {
			if: { properties: { type: { const: 'filter' } } },
			then: filterStep,
			else: recipientStep,
		},
	},
	destinations: { type: 'array', items: { type: 'object' } },
	caps,
	acceptance_criteria: criteria,
	pricing,
	pricing_service: pricingService,
	list_checks: closed([], {
		duplicate: listCheck,
		existing_customer: listCheck,
		dnc: listCheck,
	}),
	ping_enabled: flag,
	ping_limits: pingLimits,
	firehose: closed(['credential_id', 'bucket', 'enabled'], {
		credential_id: objectId,
		bucket: text,
		prefix: text,
		enabled: flag,
	}),
});

/** The question that GET and POST /events take, in JSON types. */
export const eventQuery: Schema = {
	type: 'object',
	properties: {
		after_id: { ...objectId, says: 'after_id is not valid' },
		before_id: { ...objectId, says: 'before_id is not valid' },
		start: { ...text, says: 'start is not valid' },
		end: { ...text, says: 'end is not valid' },
		rules: {
			type: 'array',
			items: { $ref: 'leadconduit#/definitions/rule' },
			says: 'rules is not valid',
		},
		include: texts,
		exclude: texts,
		limit: { type: 'integer', minimum: 1, maximum: 1000, says: 'limit must be between 1 and 1000' },
		sort: { enum: ['asc', 'desc'], says: 'sort must be asc or desc' },
		type: text,
		outcome: text,
		recipient_id: text,
		source_id: text,
		lead_id: text,
	},
};
