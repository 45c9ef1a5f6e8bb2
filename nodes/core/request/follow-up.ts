import type { Client } from '../wire/client';
import { pause } from '../wire/pause';
import { Problem } from '../base/problem';
import { shapeProblem } from '../wire/stated-problem';
import { assemble } from './parts';
import { fillPath } from '../words/layout';
import { pathPart } from '../base/safe';
import { asText, at, isJsonObject, type Json } from '../base/values';
import type { Settle } from '../words/vocabulary';

const FIRST_MS = 1_000;
const LONGEST_MS = 15_000;

/**
 * Follows an accepted write until the service has processed it, at most `seconds` long. Returns the
 * answer with `status` and what the write produced; a write still pending then is no failure.
 * Throws when the service says that it failed.
 */
export async function settled(
	client: Client,
	settle: Settle,
	accepted: Json,
	seconds: number,
): Promise<Json> {
	const id = asText(at(accepted, settle.id));
	if (id === '' || !isJsonObject(accepted)) return accepted;
	const path = fillPath(settle.path, () => idPart(id));
	const end = performance.now() + seconds * 1000;
	for (let wait = FIRST_MS; ; wait = Math.min(wait * 2, LONGEST_MS)) {
		const left = end - performance.now();
		if (left <= 0) return { ...accepted, status: settle.pending[0] };
		await pause(Math.min(wait, left), client.patience);
		const parts = { method: 'GET', path, query: {}, headers: {}, repeat: 'safe' } as const;
		const { body } = await client.send(assemble(parts, client.baseUrl)).catch((error: unknown) => {
			throw acceptedAlthough(error, id);
		});
		const status = asText(at(body, settle.status)).trim().toUpperCase();
		if (status === '') {
			throw acceptedAlthough(
				shapeProblem(client.hostName, 'the state of the change is missing'),
				id,
			);
		}
		if (settle.failed.includes(status)) {
			throw new Problem(
				asText(at(body, settle.message)) || 'The service could not process the request',
				{
					description: `The service took the request ${id} and failed to process it. Nothing is repeated.`,
					requestId: id,
					failure: { cause: 'configuration-invalid' },
				},
			);
		}
		if (!settle.pending.includes(status)) {
			return { ...accepted, status, processed: at(body, settle.result) ?? null };
		}
	}
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
	if (!(error instanceof Problem) || error.facts.cancelled) return error;
	const told = `The change was accepted as request ${id}; only its state could not be read.`;
	return new Problem(error.message, {
		...error.facts,
		requestId: id,
		description: [told, error.facts.description].filter(Boolean).join(' '),
	});
}
