import { asText, at, isJsonObject, type Json, type JsonObject } from '../core';

const TYPE =
	'fragment T on __Type { kind name ofType { kind name ofType { kind name ofType { kind name ofType { kind name ofType { kind name ofType { kind name ofType { kind name } } } } } } } }';
const VALUE = 'fragment V on __InputValue { name description defaultValue type { ...T } }';
const FIELD =
	'fragment F on __Field { name description isDeprecated deprecationReason args { ...V } type { ...T } }';
const FRAGMENTS = `${FIELD} ${VALUE} ${TYPE}`;
const DETAILS =
	'kind name description fields(includeDeprecated: true) { ...F } inputFields { ...V } interfaces { ...T } enumValues(includeDeprecated: true) { name description isDeprecated deprecationReason } possibleTypes { ...T }';

/** What the schema offers to read. */
export const QUERIES = `query { __schema { queryType { name fields(includeDeprecated: true) { ...F } } } } ${FRAGMENTS}`;

/** What the schema offers to change. */
export const MUTATIONS = `query { __schema { mutationType { name fields(includeDeprecated: true) { ...F } } } } ${FRAGMENTS}`;

/** One type with its members. */
export const ONE_TYPE = `query($name: String!) { __type(name: $name) { ${DETAILS} } } ${FRAGMENTS}`;

/** The whole schema, as tools that generate code want it. */
export const WHOLE = `query { __schema { queryType { name } mutationType { name } subscriptionType { name } types { ${DETAILS} } directives { name description locations args { ...V } } } } ${FRAGMENTS}`;

/** A field or a type in a form that people read: types as in a query, no empty members. */
export function readable(record: JsonObject): JsonObject {
	const members = Object.entries(record).flatMap(([name, value]): Array<[string, Json]> => {
		if (value === null || value === false || (Array.isArray(value) && value.length === 0))
			return [];
		return [[name, readableMember(name, value)]];
	});
	return Object.fromEntries(members);
}

function readableMember(name: string, value: Json): Json {
	if (name === 'type') return typeText(value);
	if (name === 'interfaces' || name === 'possibleTypes') {
		return (value as Json[]).map((type) => asText(at(type, 'name')));
	}
	if (!Array.isArray(value)) return value;
	return value.map((entry) => (isJsonObject(entry) ? withNeed(readable(entry), name) : entry));
}

/** Arguments and inputs say whether they must be given. */
function withNeed(member: JsonObject, list: string): JsonObject {
	if (list !== 'args' && list !== 'inputFields') return member;
	const required = asText(member.type).endsWith('!') && member.defaultValue === undefined;
	return { ...member, required };
}

/** A type as it is written in a query: `[ID!]!`. */
function typeText(type: Json): string {
	const inner = at(type, 'ofType') ?? null;
	const kind = at(type, 'kind');
	if (kind === 'NON_NULL') return `${typeText(inner)}!`;
	return kind === 'LIST' ? `[${typeText(inner)}]` : asText(at(type, 'name'));
}
