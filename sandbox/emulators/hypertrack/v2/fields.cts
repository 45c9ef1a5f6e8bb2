import type { Fields, Schema } from '../../framework/validation.cts';
import { microsOf } from './dates.cts';
import { invalidFields } from './errors.cts';

export const textOrNull: Schema = { type: ['string', 'null'], says: 'Not a valid string.' };

export const uuid: Schema = {
	type: ['string', 'null'],
	pattern: '^[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}$',
	says: 'Must be a valid UUID.',
};

export const uuids: Schema = {
	type: 'array',
	items: uuid,
	says: 'Expected a list of items.',
};

export const objectOrNull: Schema = { type: ['object', 'null'], says: 'Value must be valid JSON.' };

export const wholeOrNull: Schema = {
	type: ['integer', 'null'],
	minimum: 0,
	says: 'A valid integer is required.',
};

export const dateOrNull: Schema = {
	type: ['string', 'null'],
	pattern: '^\\d{4}-\\d{2}-\\d{2}(T\\d{2}:\\d{2}(:\\d{2}(\\.\\d{1,6})?)?(Z|[+-]\\d{2}:?\\d{2})?)?$',
	says:
		'Datetime has wrong format. Use one of these formats instead: ' +
		'YYYY-MM-DDThh:mm[:ss[.uuuuuu]][+HH:MM|-HH:MM|Z].',
};

export const point: Schema = {
	type: ['object', 'null'],
	required: ['type', 'coordinates'],
	properties: {
		type: { enum: ['Point'], says: 'Invalid geometry type.' },
		coordinates: {
			type: 'array',
			minItems: 2,
			maxItems: 3,
			items: { type: 'number', says: 'A valid number is required.' },
			says: 'Expected longitude and latitude.',
		},
	},
	says: 'Invalid GeoJSON Point.',
};

/** A value out of a fixed set. */
export function choiceOrNull(...values: string[]): Schema {
	return { enum: [...values, null], says: 'Not a valid choice.' };
}

/** The own id of a row, under its new and its old name. */
export const ownId: Fields = { unique_id: textOrNull, lookup_id: textOrNull };

/** The values of a comma-separated list. */
export function listOf(value: string): string[] {
	return value.split(',').map((one) => one.trim());
}

/** The instant of a date in a query, in microseconds. */
export function microsIn(name: string, value: string): number {
	const micros = microsOf(value);
	if (micros === undefined) throw invalidFields({ [name]: ['Enter a valid date/time.'] });
	return micros;
}
