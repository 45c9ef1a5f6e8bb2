import { emptyForItem, invalid, isBlank, type Json, type Problem } from '../base';
import { checkNeed, identityOf, type Field, type FieldOf, type Plan } from '../words';
import type { Origin } from './origin';

/** Looks at each value that was read, also at those that were left out. */
export type Judge = (field: Field, value: Json | undefined) => void;

/** How the value of a field was written. */
export type OriginOf = (field: Field) => Origin | undefined;

const FILL_IN = 'Fill it in, or check the expression that fills it.';
const CHANGES_NOTHING = 'Check the expression that fills it. Nothing was sent for this item.';
const OR_NOTHING =
	'Check the expression that fills it. With When a Filter Is Empty in Options the item can yield nothing instead.';
const OR_CHOOSE =
	'Check the expression that fills it, or choose in Options what to do When a Filter Is Empty.';

/** Refuses an empty field that must be filled in. */
export const requireFilled: Judge = (field, value) => {
	if (value === undefined && field.required) throw empty(field.label, FILL_IN);
};

/** For options: one that guards does not open the way because an expression leaves it blank. */
export function requireEssential(originOf: OriginOf): Judge {
	return (field, value) => {
		requireFilled(field, value);
		if (value !== undefined || !field.essential) return;
		const origin = originOf(field);
		if (origin !== undefined && origin !== 'fromAi')
			throw empty(field.label, CHANGES_NOTHING, true);
	};
}

/** For triggers: what an expression leaves blank would let everything pass. */
export function requireFilters(originOf: OriginOf): Judge {
	return (field, value) => {
		requireFilled(field, value);
		if (originOf(field) === undefined) return;
		const part = blankPart(field, value);
		if (part !== undefined) throw empty(part, FILL_IN);
	};
}

/**
 * Judges what came out blank for one item of an operation: it never widens what is read, nor changes
 * something else than what is meant.
 */
export class BlankValues {
	/** Whether the user wants no output for this item. */
	yieldsNothing = false;

	constructor(
		private readonly plan: Plan,
		private readonly originOf: OriginOf,
		/** The option When a Filter Is Empty. */
		private readonly wish: unknown,
		private readonly warn: (message: string) => void,
	) {}

	readonly judge: Judge = (field, value) => {
		if (value !== undefined && field.kind !== 'json') return;
		if (value === undefined && field.required) throw this.emptyRequired(field);
		const { rule, advice } = this.ruleFor(field);
		const part = rule === 'leaveOut' ? undefined : blankPart(field, value);
		if (part === undefined) return;
		if (rule !== 'fail' && this.wish === 'outputNothing') this.yieldsNothing = true;
		else if (rule === 'filter' && this.wish === 'leaveItOut') this.warn(leftOut(part));
		else throw empty(part, advice, true);
	};

	/** Fields of which some are needed, and those without which all is meant. */
	judgeNeeds(isGiven: (field: Field) => boolean): void {
		for (const need of this.plan.needs) {
			checkNeed(need, isGiven);
			if (!need.orAll || need.fields.some(isGiven)) continue;
			const blank = need.fields.find((field) => this.originOf(field) !== undefined);
			if (blank) throw empty(blank.label, CHANGES_NOTHING, true);
		}
	}

	/** A path part or a locator is another for each item. */
	private emptyRequired(field: Field): Problem {
		const finds = field.kind === 'record' || this.plan.places.get(field) === 'path';
		return empty(field.label, FILL_IN, finds && this.originOf(field) !== undefined);
	}

	private ruleFor(field: Field): Ruling {
		const origin = this.originOf(field);
		if (origin === undefined) return LEAVE_OUT;
		const { places, needs, repeat } = this.plan;
		const place = places.get(field);
		const need = needs.find(({ fields }) => fields.includes(field));
		const isNeeded = need !== undefined && !need.atMost;
		if (repeat === 'safe') {
			if (origin === 'fromAi') return LEAVE_OUT;
			return isNeeded || identityOf(field, place) ? IDENTITY : FILTER;
		}
		// An agent fills in every argument: of those that name one record, what it leaves blank says nothing.
		const isSpare = origin === 'fromAi' && isNeeded;
		if (place === 'path' || place === 'query') return isSpare ? LEAVE_OUT : FAIL;
		const isMeant = field.kind === 'record' || field.essential === true;
		return isMeant && origin !== 'fromAi' ? FAIL : LEAVE_OUT;
	}
}

interface Ruling {
	rule: 'leaveOut' | 'fail' | 'identity' | 'filter';
	advice?: string;
}

const LEAVE_OUT: Ruling = { rule: 'leaveOut' };
const FAIL: Ruling = { rule: 'fail', advice: CHANGES_NOTHING };
const IDENTITY: Ruling = { rule: 'identity', advice: OR_NOTHING };
const FILTER: Ruling = { rule: 'filter', advice: OR_CHOOSE };

/** What came out blank: the field itself, or a member of its JSON that would vanish on its way. */
function blankPart(field: Field, value: Json | undefined): string | undefined {
	if (value === undefined) return field.label;
	const member = field.kind === 'json' ? vanishing(field, value) : undefined;
	return member === undefined ? undefined : `${field.label}: ${member}`;
}

/** JSON drops members that are undefined; those that become parameters are dropped when blank. */
function vanishing({ spread }: FieldOf<'json'>, value: Json): string | undefined {
	return pathOf(value, spread ? isBlank : (member) => member === undefined);
}

function pathOf(value: unknown, isGone: (member: unknown) => boolean): string | undefined {
	if (typeof value !== 'object' || value === null) return undefined;
	for (const [name, member] of Object.entries(value)) {
		if (isGone(member)) return name;
		const inner = pathOf(member, (deeper) => deeper === undefined);
		if (inner !== undefined) return `${name}.${inner}`;
	}
	return undefined;
}

function leftOut(part: string): string {
	return `${part} came out empty and was left out: what was read is not narrowed by it.`;
}

function empty(part: string, advice?: string, forItem = false): Problem {
	return forItem ? emptyForItem(part, advice) : invalid(`${part} is empty`, advice);
}
