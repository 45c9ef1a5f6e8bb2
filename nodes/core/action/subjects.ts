import { asText, at, isBlank, isJsonObject, type Json } from '../base';
import type { Inputs } from '../item';
import { valuesByName } from '../request';
import {
	identityKey,
	identityOf,
	namesSubject,
	type Field,
	type Operation,
	type Place,
} from '../words';

/** Whether an operation changes something, whatever its parameters say. */
export function isChange(operation: Operation): boolean {
	const { kind, plan } = operation;
	if (kind === 'list' || kind === 'get' || plan.isReading) return false;
	return kind !== 'run' || (operation.reader === undefined && plan.repeat !== 'safe');
}

/**
 * Says of each item which records it changes, as keys that are equal for the same record; undefined
 * where nothing is changed or nothing names a record.
 */
export function subjectsOf(
	operation: Operation,
): (inputs: Inputs) => readonly string[] | undefined {
	const reader = operation.kind === 'run' ? operation.reader : undefined;
	if (reader) {
		return ({ values }) => reader.changes?.(valuesByName(values));
	}
	const named = isChange(operation) ? subjectFields(operation) : [];
	if (named.length === 0) return () => undefined;
	return ({ values }) => {
		const keys: string[] = [];
		for (const [field, place] of named) addKeys(keys, field, values.get(field), place);
		return keys;
	};
}

/** The fields that may name what is changed; a path of a create says only where it goes. */
function subjectFields({ kind, plan }: Operation): Array<[Field, Place]> {
	return [...plan.places].filter(
		([field, place]) => !(kind === 'create' && place === 'path') && maySpeak(field, place),
	);
}

function maySpeak(field: Field, place?: Place): boolean {
	if ('fields' in field) return field.fields.some((member) => maySpeak(member));
	return namesSubject(field, place);
}

function addKeys(keys: string[], field: Field, value: Json | undefined, place?: Place): void {
	if (value === undefined || value === null) return;
	if (Array.isArray(value)) {
		for (const entry of value) addKeys(keys, field, entry, place);
	} else if ('fields' in field && isJsonObject(value)) {
		for (const member of field.fields) addKeys(keys, member, at(value, member.api));
	} else if (namesSubject(field, place) && !isBlank(value)) {
		keys.push(identityKey(identityOf(field, place), field.api, asText(value).trim()));
	}
}
