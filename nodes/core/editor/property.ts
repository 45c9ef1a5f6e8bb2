import type { INodeProperties, INodePropertyMode, INodePropertyOptions } from 'n8n-workflow';
import { pathNames } from '../words/layout';
import { camel } from '../base/names';
import type { ApiChoice, Choice, Field } from '../words/vocabulary';

const DYNAMIC =
	'Choose from the list, or specify IDs using an <a href="https://docs.n8n.io/code/expressions/">expression</a>';

/** The n8n parameter of a field. */
export function property(field: Field): INodeProperties {
	const base = {
		displayName: field.label,
		name: field.name,
		...(field.required ? { required: true } : {}),
		...(field.description ? { description: field.description } : {}),
		...(field.placeholder ? { placeholder: field.placeholder } : {}),
		...(field.hint ? { hint: field.hint } : {}),
	};
	return { ...base, ...BY_KIND[field.kind](field) };
}

type Typed = Pick<INodeProperties, 'type' | 'default'> & Partial<INodeProperties>;

const BY_KIND: Record<Field['kind'], (field: Field) => Typed> = {
	text: (field) => ({ type: 'string', default: field.default ?? '', ...typeOptions(field) }),
	list: (field) => ({ type: 'string', default: '', ...typeOptions(field) }),
	number: (field) => ({
		type: 'number',
		default: field.default ?? field.min ?? 0,
		...numberOptions(field),
	}),
	flag: (field) => ({ type: 'boolean', default: field.default ?? false }),
	date: () => ({ type: 'dateTime', default: '' }),
	// An empty text would be marked as wrong JSON; an empty object is not sent either.
	json: (field) => ({ type: 'json', default: field.default ?? (field.emptiable ? '' : '{}') }),
	choice: (field) => ({
		type: 'options',
		options: choiceOptions(field.choices),
		default: field.default ?? field.choices?.[0]?.value ?? '',
	}),
	choices: (field) => ({
		type: 'multiOptions',
		options: choiceOptions(field.choices),
		default: field.default ?? [],
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
				typeOptions: { searchListMethod: field.pick?.method, searchable: true },
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
			loadOptionsDependsOn: pathNames(load?.path ?? '').map((name) => `${camel(name)}.value`),
			resourceMapper: {
				resourceMapperMethod: load?.method ?? '',
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
		typeOptions: { loadOptionsMethod: field.pick?.method },
		default: [],
	}),
};

function validation({ label, pattern }: Field): Pick<INodePropertyMode, 'validation'> {
	if (pattern === undefined) return {};
	const { regex, message } = pattern;
	const properties = { regex, errorMessage: `${label} ${message}` };
	return { validation: [{ type: 'regex', properties }] };
}

/** The choice of an API, and the address of one that the user types. */
export function apiProperties(apis: readonly ApiChoice[] = []): INodeProperties[] {
	if (apis.length === 0) return [];
	const typed = apis.filter(({ api }) => api.baseUrl.typed).map(({ value }) => value);
	const choice: INodeProperties = {
		displayName: 'API',
		name: 'api',
		type: 'options',
		noDataExpression: true,
		options: choiceOptions(apis),
		default: choiceDefault(apis),
		description: 'Which API of the service to ask',
	};
	const address: INodeProperties = {
		displayName: 'URL',
		name: 'url',
		type: 'string',
		required: true,
		default: '',
		placeholder: 'e.g. https://api.example.com/graphql',
		description: 'The address to ask; the credential is sent to its own servers only',
		displayOptions: { show: { api: typed } },
	};
	return typed.length === 0 ? [choice] : [choice, address];
}

function collectionOf(field: Field, multipleValues: boolean): Typed {
	const values = byLabel((field.fields ?? []).map(memberProperty));
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
	if (field.required || field.default !== undefined) return shown;
	if (field.kind === 'number') return { ...shown, default: '' };
	if (field.kind === 'choice') {
		const options = choiceOptions([NOT_SET, ...(field.choices ?? [])]);
		return { ...shown, options, default: '' };
	}
	if (field.kind === 'flag') {
		const options = [NOT_SET, { name: 'No', value: false }, { name: 'Yes', value: true }];
		return { ...shown, type: 'options', options, default: '' };
	}
	return shown;
}

function typeOptions({ password, rows }: Field): Pick<INodeProperties, 'typeOptions'> {
	return password || rows
		? { typeOptions: { ...(password ? { password } : {}), ...(rows ? { rows } : {}) } }
		: {};
}

function numberOptions({ min, max }: Field): Pick<INodeProperties, 'typeOptions'> {
	const bounds = {
		...(min === undefined ? {} : { minValue: min }),
		...(max === undefined ? {} : { maxValue: max }),
	};
	return Object.keys(bounds).length > 0 ? { typeOptions: bounds } : {};
}

/** The editor's options of some choices; five or more stand in alphabetical order. */
export function choiceOptions(choices: readonly Choice[] = []): INodePropertyOptions[] {
	const options = choices.map(({ name, value, description }) => ({
		name,
		value,
		...(description ? { description } : {}),
	}));
	return options.length < 5 ? options : options.sort((a, b) => a.name.localeCompare(b.name));
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
	const options = byLabel(fields.map(property));
	return [{ displayName, name, type: 'collection', placeholder, default: {}, options }];
}

/** Triggers write dates in one form unless told otherwise. */
export const NORMALIZE_DATES: INodeProperties = {
	displayName: 'Normalize Dates',
	name: 'normalizeDates',
	type: 'boolean',
	default: true,
	description:
		'Whether to write all dates of the output in one form, such as 2026-03-29T07:30:00.000Z (UTC)',
};
