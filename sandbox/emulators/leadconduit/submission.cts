import type { IncomingHttpHeaders } from 'node:http';
import { XMLBuilder, XMLParser, XMLValidator } from 'fast-xml-parser';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { ApiError } from '../framework/errors.cts';
import { refuseWithError } from './errors.cts';
import { sourceOf } from './flows.cts';
import { hasKey } from './guard.cts';
import { handleLead } from './handling.cts';
import type { Answer, Members } from './model.cts';
import { isMembers, put } from './paths.cts';
import type { LeadConduitWorld } from './world.cts';

interface Address {
	flowId: string;
	sourceId: string;
}

const METHODS = ['GET', 'POST'];
const FORM = 'application/x-www-form-urlencoded';
const XML = ['text/xml', 'application/xml'];
const NO_SUCH_TYPE =
	'MIME type in Content-Type header is not supported. Use only application/x-www-form-urlencoded, application/json, application/xml, text/xml.';

const xmlParser = new XMLParser({ parseTagValue: false, ignoreDeclaration: true });
const xmlBuilder = new XMLBuilder({ format: true, indentBy: '  ' });

/** The endpoints that take leads: without a key, errors as plain text. */
export function submissionRoutes(
	app: FastifyInstance,
	world: LeadConduitWorld,
	keys: () => string[],
): void {
	app.all<{ Params: Address; Querystring: Record<string, string | string[]> }>(
		'/flows/:flowId/sources/:sourceId/submit',
		async (request, reply) => {
			const { method, headers, query } = request;
			if (!METHODS.includes(method)) {
				throw plainText(405, `The ${method} method is not allowed`, { allow: 'GET, POST' });
			}
			const type = acceptable(headers.accept);
			const { redir_url: redirect, ...parameters } = query;
			const target = redirectOf(redirect);
			const { flow, source } = addressed(world, request.params);
			if (source.authentication_required && !hasKey(headers.authorization, keys())) {
				throw refuseWithError(401, 'authentication failed');
			}
			const body = method === 'POST' ? read(request.logged.body, headers) : {};
			const answer = handleLead(world, flow, source, {
				values: renamed({ ...body, ...unflattened(parameters) }),
				ip: request.ip,
				request: recorded(world, request),
			});
			if (target !== undefined) return reply.redirect(target, 303);
			return send(reply, answer, type);
		},
	);
}

function addressed(world: LeadConduitWorld, { flowId, sourceId }: Address) {
	const flow = world.flows.all().find(({ saved }) => saved.id === flowId)?.deployed;
	const source = flow && sourceOf(flow, sourceId);
	if (!flow || !source) throw plainText(404, 'Not Found');
	return { flow, source };
}

/** The type of the answer; JSON where the request accepts any. */
function acceptable(accept = '*/*'): string {
	const wanted = accept.split(',').map((range) => range.split(';')[0].trim().toLowerCase());
	for (const range of wanted) {
		if (['*/*', 'application/*', 'application/json'].includes(range)) return 'application/json';
		if (range === 'text/*') return 'text/xml';
		if (XML.includes(range)) return range;
	}
	throw plainText(406, 'Not capable of generating content according to the Accept header');
}

function redirectOf(given: string | string[] | undefined): string | undefined {
	const first = [given ?? []].flat()[0];
	if (first === undefined) return undefined;
	if (!/^https?:\/\/[^/]/i.test(first)) throw plainText(400, 'Invalid redir_url');
	return first;
}

function read(body: string, headers: IncomingHttpHeaders): Members {
	if (body === '') return {};
	const type = headers['content-type']?.split(';')[0].trim().toLowerCase();
	if (type === undefined) throw plainText(415, 'Content-Type header is required');
	if (type === 'application/json') return readJson(body);
	if (type === FORM) return unflattened(grouped(new URLSearchParams(body)));
	if (XML.includes(type)) return readXml(body);
	throw plainText(406, NO_SUCH_TYPE);
}

/** Raw line ends and tabs in strings are repaired. */
function readJson(body: string): Members {
	const repaired = body.replace(/"(?:[^"\\]|\\[\s\S])*"/g, (text) =>
		text.replace(/[\n\r\t]/g, (character) => JSON.stringify(character).slice(1, -1)),
	);
	try {
		const value: unknown = JSON.parse(repaired);
		if (isMembers(value)) return value;
	} catch (error) {
		throw plainText(400, `Unable to parse JSON -- ${(error as Error).message}`);
	}
	throw plainText(400, 'Unable to parse JSON -- the body is no object');
}

/** The name of the root is free. */
function readXml(body: string): Members {
	const verdict = XMLValidator.validate(body);
	if (verdict !== true) {
		const text = `Body does not contain XML or XML is unparseable -- ${verdict.err.msg}`;
		throw plainText(400, text);
	}
	const [root] = Object.values(xmlParser.parse(body) as Members);
	return isMembers(root) ? root : {};
}

/** A name that comes twice has a list of values. */
function grouped(parameters: URLSearchParams): Record<string, string | string[]> {
	return Object.fromEntries(
		[...new Set(parameters.keys())].map((name) => {
			const values = parameters.getAll(name);
			return [name, values.length === 1 ? values[0] : values];
		}),
	);
}

function unflattened(flat: Record<string, string | string[]>): Members {
	const nested: Members = {};
	for (const [path, value] of Object.entries(flat)) put(nested, path, value);
	return nested;
}

function renamed(values: Members): Members {
	return Object.fromEntries(
		Object.entries(values).map(([name, value]) => [
			name.toLowerCase() === 'xxtrustedformcerturl' ? 'trustedform_cert_url' : name,
			value,
		]),
	);
}

/** The request as events show it, with the names of headers as people write them. */
function recorded(world: LeadConduitWorld, request: FastifyRequest): Members {
	const shown = world.switches.headersInEvents ? Object.entries(request.headers) : [];
	const capital = (name: string) => name.replace(/\b[a-z]/g, (letter) => letter.toUpperCase());
	return {
		method: request.method,
		version: '1.1',
		uri: `https://app.leadconduit.com${request.url}`,
		headers: Object.fromEntries(shown.map(([name, value]) => [capital(name), value])),
		body: request.logged.body,
	};
}

function send(reply: FastifyReply, answer: Answer, type: string): FastifyReply {
	reply.code(201).type(type);
	if (type === 'application/json') return reply.send(answer);
	const xml = `<?xml version="1.0"?>\n${xmlBuilder.build({ result: answer })}`;
	return reply.send(xml);
}

function plainText(status: number, text: string, headers: Record<string, string> = {}): ApiError {
	return new ApiError(status, text, { 'content-type': 'text/plain', ...headers });
}
