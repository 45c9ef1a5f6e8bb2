import type { IWebhookFunctions } from 'n8n-workflow';
import { Deadline, transmit } from '../wire';

const PATIENCE_MS = 10_000;
const LONGEST_ANSWER = 2 ** 20;

/** Visits the address once, without any credential and without following redirects. */
export async function isConfirmed(host: IWebhookFunctions, address: string): Promise<boolean> {
	const request = { method: 'GET' as const, url: address, headers: {} };
	const limits = { deadline: new Deadline(PATIENCE_MS), maxBytes: LONGEST_ANSWER, secrets: [] };
	const ending = await transmit(host, undefined, request, limits);
	if (ending.kind !== 'answered') return false;
	return ending.answer.status >= 200 && ending.answer.status < 300;
}
