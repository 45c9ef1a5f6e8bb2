import type { Field, Place } from './field';

/** How two values that name a record are told to be the same. */
export type Identity = 'id' | 'email' | 'phone';

/** What a field names, if it names a record or a person: as it says, else by its kind or its place. */
export function identityOf(field: Field, place?: Place): Identity | undefined {
	if (field.identity) return field.identity;
	return field.kind === 'record' || place === 'path' ? 'id' : undefined;
}

/** Whether changes that have the same value here change the same record. */
export function namesSubject(field: Field, place?: Place): boolean {
	if (field.shared) return false;
	return field.identity !== undefined || place === 'path';
}

/** An email or a phone is the same in any member; an ID only in members of its name, be it one or many. */
export function identityKey(identity: Identity | undefined, member: string, text: string): string {
	if (identity === 'email') return `email ${text.toLowerCase()}`;
	if (identity === 'phone') return `phone ${text.replace(/\D/g, '') || text}`;
	const name = member.slice(member.lastIndexOf('.') + 1);
	return `${name.replace(/_/g, '').toLowerCase().replace(/s$/, '')} ${text}`;
}
