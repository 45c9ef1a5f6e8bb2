import { asText, at, isJsonObject, type Json, type JsonObject } from './values';

const ID_NAMES = ['id', 'Id', 'ID'];
/** As deep as a mutation's list of records: `data.createInsight.insights[0]`. */
const DEEPEST = 4;

/** The ID of what an answer speaks of: its own, else one that it names, else that of a member. */
export function idIn(record: Json | undefined, deepest = DEEPEST): string | undefined {
	for (let depth = 0; depth <= deepest; depth++) {
		const id = idAt(record, depth);
		if (id !== undefined) return id;
	}
	return undefined;
}

/** The first ID that stands exactly so deep. */
function idAt(record: Json | undefined, depth: number): string | undefined {
	if (Array.isArray(record)) return depth > 0 ? idAt(record[0], depth - 1) : undefined;
	if (!isJsonObject(record)) return undefined;
	if (depth === 0) return ownId(record);
	for (const member of Object.values(record)) {
		const id = idAt(member, depth - 1);
		if (id !== undefined) return id;
	}
	return undefined;
}

function ownId(record: JsonObject): string | undefined {
	const others = Object.keys(record).filter((name) => /_(?:id|handle)$|[a-z]Id$/.test(name));
	return [...ID_NAMES, ...others].map((name) => asText(at(record, name))).find(Boolean);
}
