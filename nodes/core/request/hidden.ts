import { HIDDEN, invalid, parseUserJson, restored, stringifyJson, title, type Json } from '../base';
import type { Api, Field } from '../words';

/**
 * A body that is ready to be sent: what an output had hidden is put back from the record as it is
 * `known`. Throws where it is not known, since a mark must never be written over a secret.
 */
export function unhidden(
	body: Json | undefined,
	{ hiding }: Api,
	fields: readonly Field[] = [],
	known?: Json,
): Json | undefined {
	if (hiding === undefined || body === undefined) return body;
	const text = stringifyJson(body);
	if (!text.includes(HIDDEN)) return body;
	const { value, missing } = restored(parseUserJson(text), known, hiding);
	if (missing.length === 0) return value;
	throw invalid(
		missingText(missing, fields),
		'The text [hidden] stands where an output hid a secret. It was not sent, since it would replace the secret.',
	);
}

/** `Destinations: destinations[0].actions[0].webhook_url is hidden: fill it in`, for each field. */
function missingText(missing: readonly string[], fields: readonly Field[]): string {
	const byMember = new Map<string, string[]>();
	for (const path of missing) {
		const [member] = /^[^.[]*/.exec(path) ?? [''];
		byMember.set(member, [...(byMember.get(member) ?? []), path]);
	}
	return [...byMember]
		.map(([member, paths]) => {
			const label = fields.find(({ api }) => api === member)?.label ?? (title(member) || 'Body');
			return paths.length === 1
				? `${label}: ${paths[0]} is hidden: fill it in`
				: `${label}: ${paths.join(', ')} are hidden: fill them in`;
		})
		.join('; ');
}
