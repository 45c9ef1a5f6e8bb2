import { asText, at, isJsonObject, pathPart, Problem, sentences, type Json } from '../base';
import { pause, shapeProblem, type Patience } from '../wire';
import { fillPath, type Connection, type FollowUp } from '../words';
import { assemble, plainParts } from './parts';

const FIRST_MS = 1_000;
const LONGEST_MS = 15_000;

/**
 * Follows an accepted write until the service has processed it, at most `seconds` long. Returns the
 * answer with `status` and what the write produced; a write still pending then is no failure.
 * Throws when the service says that it failed.
 */
export async function followedUp(
	client: Connection & { patience: Patience },
	follow: FollowUp,
	accepted: Json,
	seconds: number,
): Promise<Json> {
	const id = asText(at(accepted, follow.id));
	if (id === '' || !isJsonObject(accepted)) throw withoutRequestId(client.hostName, follow.id);
	const path = fillPath(follow.path, () => idPart(id));
	const end = performance.now() + seconds * 1000;
	for (let wait = FIRST_MS; ; wait = Math.min(wait * 2, LONGEST_MS)) {
		const left = end - performance.now();
		if (left <= 0) return { ...accepted, status: follow.pending[0] };
		await pause(Math.min(wait, left), client.patience);
		const request = assemble(plainParts('GET', path), client.baseUrl);
		const { body } = await client.send(request).catch((error: unknown) => {
			throw acceptedAlthough(error, id);
		});
		const status = asText(at(body, follow.status)).trim().toUpperCase();
		if (follow.failed.includes(status)) {
			throw new Problem(
				asText(at(body, follow.message)) || 'The service could not process the request',
				{
					description: `The service took the request ${id} and failed to process it. Nothing is repeated.`,
					requestId: id,
					applied: 'maybe',
					failure: { cause: 'configuration-invalid' },
				},
			);
		}
		if (follow.done.includes(status)) {
			return { ...accepted, status, processed: at(body, follow.result) ?? null };
		}
		if (!follow.pending.includes(status)) {
			throw acceptedAlthough(shapeProblem(client.hostName, unknownState(status)), id);
		}
	}
}

function unknownState(status: string): string {
	return status === ''
		? 'the state of the change is missing'
		: `"${status}" is no state of a change`;
}

function withoutRequestId(host: string, path: string): Problem {
	const { message, facts } = shapeProblem(host, `"${path}" is missing`);
	const told = 'The change was accepted; what became of it cannot be asked without its ID.';
	return new Problem(message, { ...facts, applied: 'yes', description: told });
}

function idPart(id: string): string {
	try {
		return pathPart(id, 'Request ID');
	} catch (error) {
		throw acceptedAlthough(error, id);
	}
}

/** An error while following up says that the change itself was accepted. */
function acceptedAlthough(error: unknown, id: string): unknown {
	if (!(error instanceof Problem)) return error;
	const told = `The change was accepted as request ${id}; only its state could not be read.`;
	return new Problem(error.message, {
		...error.facts,
		applied: 'yes',
		requestId: id,
		description: sentences(told, error.facts.description),
	});
}
