import { canonicalJson } from './json';
import { HIDDEN } from './secrets';
import { asText, isBlank, isJsonObject, type Json, type JsonObject } from './values';

/** Where a value stands: its name in an object, and where that stands. Lists count as their entries. */
export interface Spot {
	name: string;
	owner: JsonObject;
	up?: Spot;
}

/** What a service's answers hold of others' secrets, told by where it stands. */
export interface Hiding {
	/** A text or number as it leaves the node at a place: itself, or with `HIDDEN` where a secret stood. */
	conceal(text: string, place: Spot): string;
	/** Members that name an entry of a list; the first that an entry has counts. */
	ids: readonly string[];
}

/** A value as it leaves the node: the secrets of others are hidden, however deep they stand. */
export function concealed(value: Json, hiding: Hiding, place?: Spot): Json {
	if (typeof value === 'string' || typeof value === 'number') {
		return place === undefined || isBlank(value) ? value : shownAt(value, place, hiding);
	}
	if (Array.isArray(value)) return value.map((entry) => concealed(entry, hiding, place));
	if (!isJsonObject(value)) return value;
	return Object.fromEntries(
		Object.entries(value).map(([name, inner]) => [
			name,
			concealed(inner, hiding, { name, owner: value, up: place }),
		]),
	);
}

function shownAt(value: string | number, place: Spot, { conceal }: Hiding): Json {
	const shown = conceal(String(value), place);
	return shown === String(value) ? value : shown;
}

/** A change with what outputs had hidden, and the paths of what could not be had again. */
export interface Restored {
	value: Json;
	missing: string[];
}

/** Puts back into a change what an output had hidden of the record as it is `known`. */
export function restored(given: Json, known: Json | undefined, hiding: Hiding): Restored {
	const restoring = new Restoring(hiding);
	return { value: restoring.of(given, known, ''), missing: restoring.missing };
}

/** Any text without the mark. */
const PROBE = 'x';

class Restoring {
	readonly missing: string[] = [];

	constructor(private readonly hiding: Hiding) {}

	/** A value of a change, beside what it was: each with where it stands in its record. */
	of(given: Json, known: Json | undefined, path: string, place?: Spot, before?: Spot): Json {
		if (typeof given === 'string') {
			return place ? this.text(given, known, path, place, before) : given;
		}
		if (Array.isArray(given)) {
			return given.map((entry, index) => {
				const was = this.counterpart(given, index, known, before);
				return this.of(entry, was, `${path}[${index}]`, place, before);
			});
		}
		if (!isJsonObject(given)) return given;
		const owner = isJsonObject(known) ? known : {};
		return Object.fromEntries(
			Object.entries(given).map(([name, inner]) => {
				const was = Object.hasOwn(owner, name) ? owner[name] : undefined;
				const inside = path === '' ? name : `${path}.${name}`;
				const spot = { name, owner: given, up: place };
				return [name, this.of(inner, was, inside, spot, { name, owner, up: before })];
			}),
		);
	}

	/** A mark is one only where something is hidden, or was; elsewhere it is what the user wrote. */
	private text(
		given: string,
		known: Json | undefined,
		path: string,
		place: Spot,
		before?: Spot,
	): string | number {
		const { conceal } = this.hiding;
		if (!given.includes(HIDDEN)) return given;
		const isKnown = typeof known === 'string' || typeof known === 'number';
		if (isKnown && before && shownAt(known, before, this.hiding) === given) return known;
		if (!conceal(given.replaceAll(HIDDEN, PROBE), place).includes(HIDDEN)) return given;
		this.missing.push(path);
		return given;
	}

	/**
	 * What an entry of a list was before: by its id; without one, what looks the same when hidden. Of
	 * several that look so each is the one at its turn, where all of them are still there.
	 */
	private counterpart(
		given: readonly Json[],
		index: number,
		known: Json | undefined,
		before: Spot | undefined,
	): Json | undefined {
		if (!Array.isArray(known)) return undefined;
		const entry = given[index];
		const named = this.named(entry, known);
		if (named.length === 1) return named[0];
		const shown = canonicalJson(entry);
		const alike = known.filter(
			(one) => canonicalJson(concealed(one, this.hiding, before)) === shown,
		);
		if (new Set(alike.map(canonicalJson)).size === 1) return alike[0];
		const isTwin = (one: Json) => canonicalJson(one) === shown;
		const isWhole = given.filter(isTwin).length === alike.length;
		return isWhole ? alike[given.slice(0, index).filter(isTwin).length] : undefined;
	}

	private named(entry: Json, known: readonly Json[]): Json[] {
		if (!isJsonObject(entry)) return [];
		const name = this.hiding.ids.find((id) => asText(entry[id]) !== '');
		if (name === undefined) return [];
		return known.filter((one) => isJsonObject(one) && asText(one[name]) === asText(entry[name]));
	}
}
