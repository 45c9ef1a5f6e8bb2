import type { FastifyInstance, FastifyRequest } from 'fastify';
import { ApiError } from '../framework/errors.cts';
import { hasKey } from './guard.cts';
import type { Members } from './model.cts';
import { isMembers } from './paths.cts';
import type { LeadConduitWorld } from './world.cts';

interface Certificate {
	Params: { certId: string };
}

const CERTIFICATE_ID = /^[0-9a-f]{40}$/;
const SANDBOX_CERTIFICATE = '0'.repeat(40);
const PRODUCTS = ['match_lead', 'retain', 'insights', 'verify'];
const RETAINED_MS = 90 * 24 * 3_600_000;

/** The certificates of another product, on an address of its own: operations and the older claim. */
export function trustedFormRoutes(
	app: FastifyInstance,
	world: LeadConduitWorld,
	keys: () => readonly string[],
): void {
	app.post<Certificate>('/trustedform/:certId', async (request, reply) => {
		const { headers, params } = request;
		if (!hasKey(headers.authorization, keys())) throw problem(401, 'authentication failed');
		if (!CERTIFICATE_ID.test(params.certId)) {
			throw problem(404, 'Certificate has expired or could not be found.');
		}
		const isOperations = /^application\/json\b/i.test(headers['content-type'] ?? '');
		if (!isOperations) return reply.code(201).send(claim(world, request));
		if (headers['api-version'] !== '4.0') {
			throw problem(
				400,
				'The request cannot be processed because it does not meet the expected schema.',
			);
		}
		return operate(world, params.certId, request.body);
	});
}

/** What version 4.0 answers to any combination of its operations. */
function operate(world: LeadConduitWorld, certId: string, body: unknown): Members {
	if (!isMembers(body) || !PRODUCTS.some((name) => name in body)) {
		throw problem(400, 'No valid products detected');
	}
	const { match_lead, retain, insights, verify } = body as Record<string, Members | undefined>;
	if (retain && !match_lead) throw problem(400, 'Match Lead fields not included in request.');
	if (retain && certId === SANDBOX_CERTIFICATE) {
		throw problem(405, 'Sandbox certs cannot be retained');
	}
	return {
		outcome: 'success',
		reason: null,
		...(match_lead && {
			match_lead: {
				...match_lead,
				result: {
					email_match: match_lead.email !== undefined,
					phone_match: match_lead.phone !== undefined,
					success: true,
				},
			},
		}),
		...(retain && {
			retain: {
				...retain,
				results: {
					expires_at: until(world),
					previously_retained: false,
					masked_cert_url: `https://cert.trustedform.com/${certId}`,
				},
			},
		}),
		...(insights && { insights: { properties: { age_seconds: 91430, is_framed: false } } }),
		...(verify && { verify: { languages: [], result: { success: true } } }),
	};
}

/** The older answer to a form: the certificate, flat. */
function claim(world: LeadConduitWorld, { params, logged }: FastifyRequest<Certificate>): Members {
	const form = new URLSearchParams(logged.body);
	const terms = form.getAll('required_scan_terms[]').concat(form.getAll('scan[]'));
	return {
		outcome: 'success',
		cert: {
			cert_id: params.certId,
			expires_at: until(world),
			reference: form.get('reference'),
			vendor: form.get('vendor'),
			email: form.get('email'),
			phone_1: form.get('phone_1'),
		},
		scans: { found: terms, not_found: [] },
	};
}

function until(world: LeadConduitWorld): string {
	return new Date(world.clock.now() + RETAINED_MS).toISOString().replace(/\.\d+Z$/, 'Z');
}

function problem(status: number, reason: string): ApiError {
	return new ApiError(status, { outcome: 'error', reason });
}
