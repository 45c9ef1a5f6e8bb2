import type { FastifySchemaValidationError } from 'fastify';

/** A JSON schema; `says` is the service's own text for a value that breaks it. */
export type Schema = Record<string, unknown> & { says?: string };

/** Declared fields by name. */
export type Fields = Record<string, Schema>;

/** How Ajv reads the schemas of the emulators: as written, nothing coerced, every fault reported. */
export const schemaRules = {
	removeAdditional: false,
	coerceTypes: false,
	useDefaults: false,
	allErrors: true,
	verbose: true,
	strictTypes: false,
	keywords: [
		'says',
		{
			keyword: 'maxValues',
			type: 'string' as const,
			validate: (most: number, list: string) => list.split(',').length <= most,
		},
	],
};

/** The texts for the broken rules, in the schema's own words where it has some. */
export function textsOf(
	errors: readonly FastifySchemaValidationError[],
	missing: (field: string) => string,
): string[] {
	const texts = errors.map((error) => {
		const { missingProperty } = error.params;
		if (typeof missingProperty === 'string') return missing(missingProperty);
		const schema: Schema = (error as { parentSchema?: Schema }).parentSchema ?? {};
		return schema.says ?? `${error.instancePath.slice(1)} ${error.message}`;
	});
	return [...new Set(texts)];
}
