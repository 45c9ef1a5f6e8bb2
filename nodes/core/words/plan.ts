import { invalid } from '../base';
import type { RepeatClass } from './connection';
import type { Field, Place } from './field';
import { pathNames } from './path';
import {
	isReading,
	repeatOf,
	type OneOf,
	type OperationKind,
	type RequestShape,
} from './request-shape';

/** Where the fields of an operation stand in the node, and where each goes in the request. */
export interface Plan {
	top: ReadonlySet<Field>;
	/** The collection of the optional fields, and its members by name. */
	fold: Fold;
	folded: ReadonlyMap<string, Field>;
	needs: readonly Need[];
	places: ReadonlyMap<Field, Place>;
	hasBody: boolean;
	isReading: boolean;
	repeat: RepeatClass;
	/** Whether something that is filled in must never be seen. */
	hasSecrets: boolean;
}

/** The collections that optional fields fold into. */
export type Fold = 'filters' | 'updateFields' | 'additionalFields';

/** A rule with the fields it speaks of. */
export interface Need extends Pick<OneOf, 'exactly' | 'atMost' | 'orAll'> {
	fields: readonly Field[];
}

type Planned = RequestShape & { kind: OperationKind; oneOf?: readonly OneOf[] };

const FOLDS: Partial<Record<OperationKind, Fold>> = { list: 'filters', update: 'updateFields' };

/** Sorts the fields of an operation: by those who define one, once for all runs. */
export function planOf({ oneOf = [], ...shape }: Planned): Plan {
	const { fields, kind } = shape;
	const places = placesOf(shape);
	const needs = oneOf.map((rule) => needOf(rule, fields));
	const needed = new Set(needs.flatMap((need) => (need.atMost ? [] : need.fields)));
	const isTop = (field: Field) =>
		field.required || field.top || places.get(field) === 'path' || needed.has(field);
	const folded = fields.filter((field) => !isTop(field));
	return {
		top: new Set(fields.filter(isTop)),
		fold: FOLDS[kind] ?? 'additionalFields',
		folded: new Map(folded.map((field) => [field.name, field])),
		needs,
		places,
		hasBody: hasBody(shape, places),
		isReading: isReading(shape.method),
		repeat: repeatOf(shape),
		hasSecrets: fields.some((field) => 'password' in field && field.password),
	};
}

/** Where each field goes: as it says, else into the path that names it, else query or body by the verb. */
function placesOf({ method, path, fields }: RequestShape): Map<Field, Place> {
	const names = pathNames(path);
	const usual = method === 'GET' || method === 'DELETE' ? 'query' : 'body';
	const placeOf = ({ place, api }: Field) => place ?? (names.includes(api) ? 'path' : usual);
	return new Map(fields.map((field) => [field, placeOf(field)]));
}

/** Throws unless the fields are filled in as the rule says. */
export function checkNeed(need: Need, isGiven: (field: Field) => boolean): void {
	const given = need.fields.filter(isGiven).length;
	const { exactly, atMost } = need;
	if (given === 0 ? !atMost : given > 1 && (exactly || atMost)) throw invalid(needText(need));
}

/** The words under the last of such fields, since none alone is required. */
export function needHint({ needs }: Plan, field: Field): string | undefined {
	const need = needs.find(({ fields, atMost }) => !atMost && fields.at(-1) === field);
	return need && needText(need);
}

/** Of two fields with one name (a locator and a new value), the first is meant. */
function needOf({ fields: names, ...rule }: OneOf, fields: readonly Field[]): Need {
	const named = names.flatMap((name) => fields.find((field) => field.name === name) ?? []);
	return { ...rule, fields: named };
}

function needText({ exactly, atMost, fields }: Need): string {
	const labels = fields.map(({ label }) => label);
	const all = `${labels.slice(0, -1).join(', ')} or ${labels.at(-1)}`;
	if (atMost) return `Fill in at most one: ${all}`;
	return exactly ? `Fill in exactly one: ${all}` : `Fill in ${all}`;
}

/** A request has a body when its verb carries one and something may stand in it. */
function hasBody(
	{ method, fixed, derive }: RequestShape,
	places: ReadonlyMap<Field, Place>,
): boolean {
	if ([...places.values()].includes('body')) return true;
	const carries = !isReading(method) && method !== 'DELETE';
	return carries && (fixed !== undefined || derive !== undefined);
}
