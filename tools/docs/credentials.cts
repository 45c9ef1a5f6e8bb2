import type { BuiltService } from './built-services.cts';
import { code, table } from './markdown.cts';

interface Rule {
	properties: { message: string };
}

/** The fields of a service's credentials. */
export function credentialFields({ credentials }: BuiltService): string {
	return credentials
		.map(({ displayName, name, properties }) => {
			const rows = properties.map((field) => [
				field.displayName,
				code(field.name),
				field.required ? 'yes' : '',
				field.default ? code(String(field.default)) : '',
				field.description,
			]);
			const head = ['Field', 'Name', 'Required', 'Default', 'Description'];
			return `${displayName} (${code(name)})\n\n${table(head, rows)}`;
		})
		.join('\n\n');
}

/** Every text of its own that a test of these credentials can show. */
export function credentialTexts({ credentials }: BuiltService): string[] {
	const rules: Rule[] = credentials.flatMap(({ test }): Rule[] => test?.rules ?? []);
	return [...new Set(rules.map(({ properties }) => properties.message))];
}
