import type {
	INodeProperties,
	INodePropertyMode,
	INodePropertyOptions,
	INodePropertyTypeOptions,
} from 'n8n-workflow';
import { camel } from '../base';
import {
	choice,
	flag,
	NORMALIZE_DATES,
	pathNames,
	text,
	type ApiChoice,
	type Choice,
	type Field,
	type FieldOf,
	type Kind,
} from '../words';

const DYNAMIC =
	'Choose from the list, or specify IDs using an <a href="https://docs.n8n.io/code/expressions/">expression</a>';

/** What of these is said: n8n's linter wants nothing else to stand there. */
function said<T extends object>(members: T): Partial<T> {
	const there = Object.entries(members).filter(([, value]) => value !== undefined);
	return Object.fromEntries(there) as Partial<T>;
}

/** The n8n parameter of a field. */
export function property(field: Field, hint = field.hint): INodeProperties {
	const { label, name, required, description, placeholder, onlyFor } = field;
	const typed = TYPES[field.kind] as (field: Field) => Typed;
	const displayOptions = onlyFor && { show: Object.fromEntries(Object.entries(onlyFor)) };
	return {
		displayName: label,
		name,
		...said({ required, description, placeholder, hint, displayOptions }),
		...(field.constant ? { noDataExpression: true } : {}),
		...typed(field),
	};
}

type Typed = Pick<INodeProperties, 'type' | 'default'> & Partial<INodeProperties>;

const TYPES: { [K in Kind]: (field: FieldOf<K>) => Typed } = {
	text: ({ default: usual = '', password, rows }) => ({
		type: 'string',
		default: usual,
		...typeOptions({ password, rows }),
	}),
	list: () => ({ type: 'string', default: '' }),
	number: ({ default: usual, min, max }) => ({
		type: 'number',
		// What the user has not chosen must not look like a value, nor be sent.
		default: usual ?? '',
		...typeOptions({ minValue: min, maxValue: max }),
	}),
	flag: (field) => ({ type: 'boolean', default: field.default ?? false }),
	date: () => ({ type: 'dateTime', default: '' }),
	// An empty text would be marked as wrong JSON; an empty object is not sent either.
	json: (field) => ({ type: 'json', default: field.emptiable ? '' : '{}' }),
	choice: (field) => ({
		type: 'options',
		options: choiceOptions(field.choices),
		default: field.default ?? choiceDefault(field.choices),
	}),
	choices: (field) => ({
		type: 'multiOptions',
		options: choiceOptions(field.choices),
		default: [],
	}),
	object: (field) => collectionOf(field, false),
	rows: (field) => collectionOf(field, true),
	record: (field) => ({
		type: 'resourceLocator',
		default: { mode: 'list', value: '' },
		modes: [
			{
				displayName: 'From List',
				name: 'list',
				type: 'list',
				typeOptions: { searchListMethod: field.pick.method, searchable: true },
			},
			{
				displayName: 'By ID',
				name: 'id',
				type: 'string',
				...(field.placeholder ? { placeholder: field.placeholder } : {}),
				...validation(field),
			},
		],
	}),
	form: ({ label, load }) => ({
		type: 'resourceMapper',
		noDataExpression: true,
		default: { mappingMode: 'defineBelow', value: null },
		typeOptions: {
			loadOptionsDependsOn: pathNames(load.path).map((name) => `${camel(name)}.value`),
			resourceMapper: {
				resourceMapperMethod: load.method,
				mode: 'add',
				valuesLabel: label,
				fieldWords: { singular: 'field', plural: 'fields' },
				addAllFields: false,
				multiKeyMatch: false,
				supportAutoMap: true,
			},
		},
	}),
	records: (field) => ({
		type: 'multiOptions',
		displayName: `${field.label.replace(/s$/, '')} Names or IDs`,
		description: DYNAMIC,
		typeOptions: { loadOptionsMethod: field.pick.method },
		default: [],
	}),
};

function validation({ label, pattern }: FieldOf<'record'>): Pick<INodePropertyMode, 'validation'> {
	if (pattern === undefined) return {};
	const { regex, message } = pattern;
	const properties = { regex, errorMessage: `${label} ${message}` };
	return { validation: [{ type: 'regex', properties }] };
}

/** The choice of an API, and the address of one that the user types. */
export function apiProperties(apis: readonly ApiChoice[] = []): INodeProperties[] {
	if (apis.length === 0) return [];
	const typed = apis.filter(({ api }) => api.baseUrl.typed).map(({ value }) => value);
	const chosen: INodeProperties = {
		...property(choice('api', apis, { description: 'Which API of the service to ask' })),
		noDataExpression: true,
	};
	const address = text('url', {
		label: 'URL',
		required: true,
		placeholder: 'e.g. https://api.example.com/graphql',
		description: 'The address to ask; the credential is sent to its own servers only',
		onlyFor: { api: typed },
	});
	return typed.length === 0 ? [chosen] : [chosen, property(address)];
}

function collectionOf(field: FieldOf<'object' | 'rows'>, multipleValues: boolean): Typed {
	const values = byLabel(field.fields.map(memberProperty));
	return {
		type: 'fixedCollection',
		default: {},
		placeholder: field.placeholder ?? `Add ${field.label}`,
		...(multipleValues ? { typeOptions: { multipleValues: true } } : {}),
		options: [{ name: 'values', displayName: field.label, values }],
	};
}

const NOT_SET = { name: '(Not Set)', value: '' };

/** n8n hands over every member of a row: one that need not be filled in must be able to stand empty. */
function memberProperty(field: Field): INodeProperties {
	const shown = property(field);
	if (field.required || ('default' in field && field.default !== undefined)) return shown;
	if (field.kind === 'choice') {
		const options = choiceOptions([NOT_SET, ...field.choices]);
		return { ...shown, options, default: '' };
	}
	if (field.kind === 'flag') {
		const options = [NOT_SET, { name: 'No', value: false }, { name: 'Yes', value: true }];
		return { ...shown, type: 'options', options, default: '' };
	}
	return shown;
}

function typeOptions(options: INodePropertyTypeOptions): Pick<INodeProperties, 'typeOptions'> {
	const set = said(options);
	return Object.keys(set).length > 0 ? { typeOptions: set } : {};
}

/** The editor's options of some choices; five or more stand in alphabetical order. */
function choiceOptions(choices: readonly Choice[]): INodePropertyOptions[] {
	const options = choices.map(choiceOption);
	return options.length < 5 ? options : options.sort((a, b) => a.name.localeCompare(b.name));
}

/** A choice as the editor shows it. */
export function choiceOption({ name, value, description }: Choice): INodePropertyOptions {
	return { name, value, ...said({ description }) };
}

/** What a trigger can wait for. */
export function triggerOn(choices: readonly Choice[]): INodeProperties {
	return property(choice('triggerOn', choices));
}

/** The value that is chosen before the user chooses: the first. */
export function choiceDefault(choices: ReadonlyArray<{ value: string }>): string {
	return choices[0].value;
}

/** Parameters in alphabetical order of their labels, as n8n wants collections. */
function byLabel(properties: INodeProperties[]): INodeProperties[] {
	return properties.sort((a, b) => a.displayName.localeCompare(b.displayName));
}

/** A collection of optional fields; none without fields. */
export function collection(
	name: string,
	displayName: string,
	placeholder: string,
	fields: readonly Field[],
): INodeProperties[] {
	if (fields.length === 0) return [];
	const options = byLabel(fields.map((field) => property(field)));
	return [{ displayName, name, type: 'collection', placeholder, default: {}, options }];
}

/** Whether a trigger writes dates in one form: it does unless told otherwise. */
export const TRIGGER_DATES: INodeProperties = { ...property(NORMALIZE_DATES), default: true };

/** Whether long records are cut down to what most users need. */
export const SIMPLIFY = property(
	flag(
		'simplify',
		'Whether to return a simplified version of the response instead of the raw data',
		{
			default: true,
		},
	),
);
