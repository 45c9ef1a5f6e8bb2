import type { Field, Hook, Operation, PollEvent, Resource, Service } from '../../nodes/core';

/** What a definition says that cannot be: it would show only when somebody runs it. */
export interface Contradiction {
	/** `thing/create`, `newThing`, or the service itself. */
	where: string;
	what: string;
}

/** What types cannot refuse in a resource and its operations. */
export function inResource({ value, operations }: Resource): Contradiction[] {
	return [
		...operations.flatMap((operation) => {
			const where = `${value}/${operation.value}`;
			return [...inOperation(operation), ...inFields(operation)].map((what) => ({ where, what }));
		}),
		...repeated(operations.map((operation) => operation.value)).map((twice) => ({
			where: value,
			what: `two operations are called "${twice}"`,
		})),
	];
}

/** What types cannot refuse in a service as a whole. */
export function inService({ name, start, resources }: Service): Contradiction[] {
	const values = resources.map(({ value }) => value);
	const twice = repeated(values).map((value) => `two resources are called "${value}"`);
	const lost = values.includes(start) ? [] : [`it starts with "${start}", which is no resource`];
	return [...twice, ...lost].map((what) => ({ where: name, what }));
}

/** What types cannot refuse in the events of a polling trigger. */
export function inEvents(events: readonly PollEvent[]): Contradiction[] {
	const twice = repeated(events.map(({ value }) => value));
	return [
		...events.flatMap(({ value, fields = [] }) =>
			inFields({ fields }).map((what) => ({ where: value, what })),
		),
		...twice.map((value) => ({ where: value, what: 'another event is called so too' })),
	];
}

/** What types cannot refuse in the options of a webhook trigger. */
export function inHook({ options = [] }: Hook): Contradiction[] {
	return inFields({ fields: options }).map((what) => ({ where: 'options', what }));
}

function inOperation({ fields, oneOf = [], options = [], path, plan }: Operation): string[] {
	const names = fields.map(({ name }) => name);
	const unknown = oneOf.flatMap((rule) => rule.fields).filter((name) => !names.includes(name));
	const homeless = fields.filter(
		({ api, place }) => place === 'path' && !namesIn(path).includes(api),
	);
	const sent = fields.filter((field) => plan.places.get(field) !== 'none');
	const placed = repeated(sent.map((field) => `${field.api} (${plan.places.get(field)})`));
	const level = (field: Field) => (plan.top.has(field) ? '' : `${plan.fold}.`);
	const named = [
		...repeated(fields.map((field) => level(field) + field.name)),
		...repeated(options.map(({ name }) => name)),
	];
	return [
		...unknown.map((name) => `oneOf names "${name}", which is no field`),
		...homeless.map(({ name }) => `field "${name}" goes into the path, which does not name it`),
		...placed.map((place) => `two fields go to one place: ${place}`),
		...named.map((name) => `two fields are called "${name}"`),
	];
}

interface WithFields {
	fields: readonly Field[];
	options?: readonly Field[];
}

function inFields({ fields, options = [] }: WithFields): string[] {
	const names = fields.map(({ name }) => name);
	return [...fields, ...options].flatMap(withMembers).flatMap((field) => {
		const faults = [...inField(field), ...inLoading(field, names)];
		return faults.map((fault) => `field "${field.name}" ${fault}`);
	});
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
	const missing = namesIn(path).filter((name) => !names.includes(camel(name)));
	return missing.map((name) => `is loaded by "${name}", which is no field`);
}

function namesIn(path: string): string[] {
	return [...path.matchAll(/\{([^}]+)\}/g)].map(([, name]) => name!);
}

function camel(name: string): string {
	return name.replace(/_(\w)/g, (_, letter: string) => letter.toUpperCase());
}

function repeated(names: readonly string[]): string[] {
	return names.filter((name, index) => names.indexOf(name) !== index);
}
