import { asText, at, choice, form, json, type Json, type JsonObject, type Values } from '../core';
import { flowId, sourceId } from './ids';

/** The form of a source: what its submission docs name. */
const fields = form('fields', {
	method: 'getSubmitFields',
	path: '/flows/{flow_id}/sources/{source_id}/meta',
	items: 'params',
	member: (param) => ({
		id: asText(at(param, 'name')),
		label: asText(at(param, 'label')) || asText(at(param, 'name')),
		required: saysYes(at(param, 'required')),
	}),
	// The name by which TrustedForm's script puts the certificate into web forms.
	aliases: { xxtrustedformcerturl: 'trustedform_cert_url' },
});

const whenNotAccepted = choice(
	'when_not_accepted',
	[
		{ name: 'Output the Answer', value: 'output', description: 'Branch on its outcome afterwards' },
		{ name: 'Fail the Item', value: 'fail', description: 'Rejected leads and errors alike' },
		{
			name: 'Fail the Item on Errors Only',
			value: 'failOnError',
			description: 'Output rejections',
		},
	],
	{
		place: 'none',
		top: true,
		description: 'What to do with a lead that was rejected or could not be processed',
	},
);

const extraFields = json('extra_fields', {
	spread: true,
	placeholder: 'e.g. {"utm_campaign": "spring"}',
	description: 'Fields that the submission docs of the source do not name, as a JSON object',
});

/** What a submission takes. */
export const submission = [flowId('flow_id'), sourceId, fields, whenNotAccepted, extraFields];

/** Outcomes that fail an item, by what the user wants, and how that is said. */
const FAILURES: Record<string, Record<string, string>> = {
	fail: {
		failure: 'LeadConduit rejected the lead',
		error: 'LeadConduit could not process the lead',
	},
	failOnError: { error: 'LeadConduit could not process the lead' },
};

const OUTCOMES = ['success', 'failure', 'error'];

/** Why a lead counts as failed: the answer does not say what became of it, or the user wants that. */
export function notAccepted(answer: JsonObject, values: Values): string | undefined {
	if (!OUTCOMES.includes(asText(answer.outcome))) {
		return 'LeadConduit answered without the outcome of the lead';
	}
	const said = FAILURES[asText(values('whenNotAccepted'))]?.[asText(answer.outcome)];
	const reason = asText(answer.reason);
	return said === undefined || reason === '' ? said : `${said}: ${reason}`;
}

/** What is known of a lead that was not accepted; its ID and price are needed to look after it. */
export function rejection(answer: JsonObject): JsonObject {
	const { outcome, reason, price } = answer;
	const known = { outcome, reason, leadId: at(answer, 'lead.id'), price };
	return Object.fromEntries(
		Object.entries(known).filter((entry): entry is [string, Json] => entry[1] !== undefined),
	);
}

function saysYes(required: Json | undefined): boolean {
	return ['yes', 'true'].includes(asText(required).toLowerCase());
}
