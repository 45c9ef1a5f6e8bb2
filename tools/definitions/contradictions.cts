import { camel } from '../../dist/nodes/core/base/index.js';
import { pathNames } from '../../dist/nodes/core/index.js';
import type { Field, Hook, Operation, PollEvent, Resource, Service } from '../../nodes/core';

/** What a definition says that cannot be: it would show only when somebody runs it. */
export interface Contradiction {
	/** `thing/create`, `newThing`, or the service itself. */
	where: string;
	what: string;
}

/** What takes fields: an operation, an event of a polling trigger, the options of a webhook trigger. */
interface Asking {
	path?: string;
	fields: readonly Field[];
	options?: readonly Field[];
	/** Where a field goes in the request; `none` where it is not sent. */
	placeOf: (field: Field) => string | undefined;
	/** The collection that a field folds into, with a dot; nothing at the top. */
	levelOf?: (field: Field) => string;
}

/** What types cannot refuse in a resource and its operations. */
export function inResource({ value, operations }: Resource): Contradiction[] {
	return [
		...operations.flatMap((operation) => at(`${value}/${operation.value}`, inOperation(operation))),
		...at(value, calledTwice('operations', operations)),
	];
}

/** What types cannot refuse in a service as a whole; `written` are the resources of its folder. */
export function inService(
	{ name, start, resources }: Service,
	written: readonly Resource[] = [],
): Contradiction[] {
	const isThere = resources.some(({ value }) => value === start);
	const orphans = written.filter((resource) => !resources.includes(resource));
	return at(name, [
		...calledTwice('resources', resources),
		...(isThere ? [] : [`it starts with "${start}", which is no resource`]),
		...orphans.map(({ value }) => `resource "${value}" is written and not listed`),
	]);
}

/** What types cannot refuse in the events of a polling trigger. */
export function inEvents(events: readonly PollEvent[]): Contradiction[] {
	return [
		...events.flatMap((event) => {
			const { fields = [], value } = event;
			const path = 'path' in event ? event.path : '';
			return at(value, inAsking({ path, fields, placeOf: ({ place = 'query' }) => place }));
		}),
		...at('events', calledTwice('events', events)),
	];
}

/** What types cannot refuse in a webhook trigger. */
export function inHook({ events = [], options = [] }: Hook): Contradiction[] {
	return [
		...at('events', calledTwice('events', events)),
		...at('options', inAsking({ fields: options, placeOf: () => 'none' })),
	];
}

function at(where: string, faults: readonly string[]): Contradiction[] {
	return faults.map((what) => ({ where, what }));
}

function calledTwice(what: string, named: ReadonlyArray<{ value: string }>): string[] {
	const twice = groups(named, ({ value }) => value).filter(([, some]) => some.length > 1);
	return twice.map(([value]) => `two ${what} are called "${value}"`);
}

function inOperation({ fields, oneOf = [], options, path, plan }: Operation): string[] {
	const names = fields.map(({ name }) => name);
	const unknown = oneOf.flatMap((rule) => rule.fields).filter((name) => !names.includes(name));
	return [
		...unknown.map((name) => `oneOf names "${name}", which is no field`),
		...inAsking({
			path,
			fields,
			options,
			placeOf: (field) => plan.places.get(field),
			levelOf: (field) => (plan.top.has(field) ? '' : `${plan.fold}.`),
		}),
	];
}

function inAsking({ path = '', fields, options = [], placeOf, levelOf }: Asking): string[] {
	const names = fields.map(({ name }) => name);
	const homeless = fields.filter(
		(field) => placeOf(field) === 'path' && !pathNames(path).includes(field.api),
	);
	const sent = fields.filter((field) => placeOf(field) !== 'none');
	const placed = groups(sent, (field) => `${placeOf(field)} ${field.api}`);
	const called = [
		...groups(fields, (field) => (levelOf?.(field) ?? '') + field.name),
		...groups(options, ({ name }) => name),
	];
	return [
		...homeless.map(({ name }) => `field "${name}" goes into the path, which does not name it`),
		...placed
			.filter(([, some]) => some.length > 1)
			.map(([place, some]) => `${namesOf(some)} go to one place: ${place}`),
		...called
			.filter(([, some]) => some.length > 1)
			.map(([name]) => `two fields are called "${name}"`),
		...[...fields, ...options].flatMap(withMembers).flatMap((field) => {
			const faults = [...inField(field), ...inLoading(field, names)];
			return faults.map((fault) => `field "${field.name}" ${fault}`);
		}),
	];
}

function namesOf(fields: readonly Field[]): string {
	return `fields ${fields.map(({ name }) => `"${name}"`).join(' and ')}`;
}

function withMembers(field: Field): Field[] {
	return [field, ...('fields' in field ? field.fields.flatMap(withMembers) : [])];
}

function inField(field: Field): string[] {
	if (field.kind === 'choice') {
		const { choices, default: usual } = field;
		if (choices.length === 0) return ['offers no choice'];
		const isKnown = usual === undefined || choices.some(({ value }) => value === usual);
		return isKnown ? [] : [`has the default "${usual}", which is no choice`];
	}
	if (field.kind === 'number' && (field.min ?? -Infinity) > (field.max ?? Infinity)) {
		return ['has a smallest value above its largest'];
	}
	if (field.kind === 'list' && field.chunk && field.max) return ['is both limited and split'];
	return [];
}

/** The editor loads by what other parameters hold: those must be there. */
function inLoading(field: Field, names: readonly string[]): string[] {
	const path = 'pick' in field ? field.pick.path : 'load' in field ? field.load.path : '';
	const missing = pathNames(path).filter((name) => !names.includes(camel(name)));
	return missing.map((name) => `is loaded by "${name}", which is no field`);
}

/** Values by a key, in their order. */
function groups<T>(values: readonly T[], keyOf: (value: T) => string): Array<[string, T[]]> {
	const found = new Map<string, T[]>();
	for (const value of values) {
		found.set(keyOf(value), [...(found.get(keyOf(value)) ?? []), value]);
	}
	return [...found];
}
