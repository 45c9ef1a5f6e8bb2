import { asText, at, isJsonObject, type Json } from '../base';

const ID_NAMES = ['id', 'Id', 'ID'];

/** The ID of what an answer speaks of: its own, else one that it names, else that of a member. */
export function idIn(record: Json | undefined, depth = 2): string | undefined {
	if (depth < 0) return undefined;
	if (Array.isArray(record)) return idIn(record[0], depth - 1);
	if (!isJsonObject(record)) return undefined;
	const others = Object.keys(record).filter((name) => /_(?:id|handle)$|[a-z]Id$/.test(name));
	const own = [...ID_NAMES, ...others].map((name) => asText(at(record, name))).find(Boolean);
	if (own !== undefined) return own;
	const inner = Object.values(record).map((member) => idIn(member, depth - 1));
	return inner.find((id) => id !== undefined);
}
