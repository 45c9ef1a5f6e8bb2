import { asText, at, idIn, isJsonObject, Problem, type Json } from '../base';
import { hasErrors, isSilent } from './errors';

/** What is known of a mutation's fields once it was answered. */
interface Fate {
	applied?: 'yes' | 'maybe';
	/** Fields that were carried out, and those of which the answer does not say it. */
	done: string[];
	unclear: string[];
	/** The record of the first that was carried out. */
	id?: string;
}

/** Words of a server that has not let the request in. */
const NOT_LET_IN = /authenticat|authori[sz]|token|forbidden|permission|denied|credential/i;

/**
 * The problem of a mutation whose answer came: it says what was carried out all the same. `hasFailed`
 * tells whether an answer with one field alone says that this did not succeed.
 */
export function afterAnswer(
	problem: Problem,
	body: Json,
	hasFailed: (answer: Json) => boolean,
): Problem {
	const { applied, done, unclear, id } = fateOf(body, hasFailed);
	if (applied === undefined) return problem;
	const told = [
		done.length > 0 && `Carried out all the same: ${done.join(', ')}`,
		unclear.length > 0 && `May have been carried out: ${unclear.join(', ')}`,
		done.length + unclear.length === 0 && 'The mutation may have been carried out',
	];
	const message = [problem.message.replace(/\.$/, ''), ...told.filter(Boolean)].join('. ');
	return new Problem(message, { ...problem.facts, applied, id });
}

function fateOf(body: Json, hasFailed: (answer: Json) => boolean): Fate {
	const data = at(body, 'data');
	if (!isJsonObject(data)) {
		const isOpen = data !== undefined || isSilent(body) || (!hasErrors(body) && !isNotLetIn(body));
		return { applied: isOpen ? 'maybe' : undefined, done: [], unclear: [] };
	}
	const fields = Object.entries(data).filter(([name]) => name !== '__typename');
	const unclear = fields.filter(([, payload]) => tellsNothing(payload)).map(([name]) => name);
	const done = fields
		.filter(
			([name, payload]) => !tellsNothing(payload) && !hasFailed({ data: { [name]: payload } }),
		)
		.map(([name]) => name);
	const applied = done.length > 0 ? 'yes' : unclear.length > 0 ? 'maybe' : undefined;
	return { applied, done, unclear, id: done.map((name) => idIn(at(data, name))).find(Boolean) };
}

/** Whether a field's payload does not tell whether it was carried out. */
function tellsNothing(payload: Json): boolean {
	if (!isJsonObject(payload)) return payload === null;
	const told = Object.entries(payload).filter(([name]) => name !== '__typename');
	return told.length > 0 && told.every(([, value]) => value === null);
}

/** Whether an answer that is none of GraphQL says that the request was not let in. */
function isNotLetIn(body: Json): boolean {
	return ['message', 'error_description', 'error'].some((name) =>
		NOT_LET_IN.test(asText(at(body, name))),
	);
}
