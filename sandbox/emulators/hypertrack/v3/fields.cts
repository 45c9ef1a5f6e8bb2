import type { Schema } from '../../framework/validation.cts';

export const MISSING = 'Missing data for required field.';

export const text: Schema = { type: 'string', says: 'Not a valid string.' };

export const handle: Schema = {
	type: 'string',
	minLength: 1,
	says: 'Shorter than minimum length 1.',
};

export const texts: Schema = { type: 'array', items: text, says: 'Not a valid list.' };

export const whole: Schema = { type: 'integer', says: 'Not a valid integer.' };

export const object: Schema = { type: 'object', says: 'Not a valid mapping type.' };

export const date: Schema = {
	type: 'string',
	pattern: '^\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}(:\\d{2}(\\.\\d+)?)?(Z|[+-]\\d{2}:?\\d{2})$',
	says: 'Not a valid datetime.',
};

export function choice(...values: string[]): Schema {
	return { enum: values, says: `Must be one of: ${values.join(', ')}.` };
}

const geometry: Schema = {
	type: 'object',
	required: ['type', 'coordinates'],
	properties: {
		type: choice('Point', 'Polygon'),
		coordinates: { type: 'array', minItems: 1, says: 'Not a valid list.' },
	},
	says: 'Not a valid mapping type.',
};

/** Exactly one of the four forms. */
export const destination: Schema = {
	type: 'object',
	properties: {
		place_handle: handle,
		geofence_id: text,
		geometry,
		address: text,
		radius: { type: 'number', exclusiveMinimum: 0, says: 'Not a valid number.' },
	},
	oneOf: ['place_handle', 'geofence_id', 'geometry'].map((form) => ({ required: [form] })),
	says: 'Must hold one of: geometry, place_handle, geofence_id.',
};
