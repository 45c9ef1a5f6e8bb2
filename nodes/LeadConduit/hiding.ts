import { asText, HIDDEN, type Hiding, type JsonObject, type Spot } from '../core';
import { isHeld, withoutKeys, withoutSecrets } from './recorded';
import { isSecret, isSecretHeader, isSecretInSubmission, type IsSecret } from './secret-names';

/** What others trust LeadConduit with: logins at recipients, keys of colleagues, addresses that are keys. */
export const hiding: Hiding = { conceal, ids: ['id', 'instance_id', 'action_id'] };

/** Keys of people and accounts, and addresses that whoever knows them may use. */
const KEYS = /^(?:(?:\w+_)?api_key|zendesk_jwt|webhook_url|secret_access_key)$/;

function conceal(text: string, place: Spot): string {
	if (isData(place)) return text;
	const { name, up } = place;
	const isNumber = typeof place.owner[name] === 'number';
	if (isNumber) return name === 'value' ? mapped(text, place) : text;
	if (KEYS.test(name)) return HIDDEN;
	const credential = memberOfCredential(place);
	if (credential !== undefined) return OPEN.has(credential) && !isSecret(name) ? text : HIDDEN;
	if (up?.name === 'headers') {
		return isSecretHeader(name) ? HIDDEN : addressed(text, secretsOf(up.up));
	}
	if (name === 'uri') return withoutKeys(text, secretsOf(up));
	if (name === 'body' && isRecorded(up)) return withoutSecrets(text, secretsOf(up));
	return name === 'value' ? mapped(text, place) : text;
}

/** Data of a lead and what steps have added to it, whatever it is called. */
const DATA = new Set(['vars', 'appended', 'highlight']);
/** Members of an event that no step adds to. */
const OWN = new Set(['request', 'response', 'transactions', 'mappings', 'credential']);

function isData(place: Spot): boolean {
	for (let at: Spot | undefined = place; at; at = at.up) {
		if (DATA.has(at.name)) return true;
		if (at.owner.key === at.name && !OWN.has(at.name)) return true;
	}
	return false;
}

const CREDENTIAL_TYPES = new Set(['user', 'token', 'oauth1', 'oauth2']);
/** Members of a stored login that are no secrets. */
const OPEN = new Set([
	'id',
	'name',
	'type',
	'package',
	'username',
	'user',
	'org',
	'created_at',
	'updated_at',
]);

/** The member of a stored login that a place is, or stands in. */
function memberOfCredential(place: Spot): string | undefined {
	for (let at: Spot | undefined = place; at; at = at.up) {
		if (at.up?.name === 'credential' || isCredential(at.owner)) return at.name;
	}
	return undefined;
}

function isCredential(owner: JsonObject): boolean {
	return CREDENTIAL_TYPES.has(asText(owner.type)) && 'package' in owner;
}

function isRecorded(place: Spot | undefined): boolean {
	return place?.name === 'request' || place?.name === 'response';
}

/** What counts as secret in a recorded request: what sources sent are leads. */
function secretsOf(request: Spot | undefined): IsSecret {
	const isSubmission = ['source', 'feedback-received'].includes(asText(request?.owner.type));
	return isSubmission ? isSecretInSubmission : isSecret;
}

/** The value of a mapping, by what it is mapped to; in a history that does not say so, any value. */
function mapped(text: string, { owner, up }: Spot): string {
	const property = asText(owner.property);
	if (property === '') return isHeld(text) && isSecretChange(up) ? HIDDEN : text;
	if (/^header\./i.test(property) || isSecret(lastOf(property)))
		return isHeld(text) ? HIDDEN : text;
	return addressed(text, isSecret);
}

/** An address without its keys; any other text is as it is. */
function addressed(text: string, isKey: IsSecret): string {
	return /^https?:/i.test(text) ? withoutKeys(text, isKey) : text;
}

function lastOf(path: string): string {
	return path.slice(path.lastIndexOf('.') + 1);
}

/** Whether what has changed in a history is the value of some mapping, or a key. */
function isSecretChange(place: Spot | undefined): boolean {
	if (place?.name === 'mappings' || place?.up?.name === 'mappings') return true;
	const path = asText(place?.owner.delta_path);
	return /\bmappings\b.*\bvalue$/.test(path) || KEYS.test(lastOf(path));
}
