import type { FastifyRequest } from 'fastify';
import { ApiError } from '../framework/errors.cts';
import type { Account } from './account.cts';
import type { HyrosEndpoint } from './endpoint.cts';
import { GENERAL_FAULT, refuseWithMessages } from './errors.cts';
import type { HyrosWorld } from './world.cts';

/** Checks key, pace, role and agency header; answers the account to work on. */
export function guardHyros(world: HyrosWorld, request: FastifyRequest, role: string): Account {
	const key = world.keyring.find(String(request.headers['api-key']));
	if (!key) {
		throw new ApiError(401, {
			'@type': 'hyros-api-response-dto',
			result: 'ERROR',
			message: ['Api key not valid'],
		});
	}
	const pace = world.limiter.take(world.ownAccount.id);
	request.pace = pace;
	if (!pace.admitted) throw refuseWithMessages(429, 'Too many requests');
	if (!key.roles.includes('*') && !key.roles.includes(role)) {
		if (world.switches.missingRole === '403') throw refuseWithMessages(403, `Missing role ${role}`);
		throw new ApiError(401, 'Unauthorized', { 'content-type': 'text/plain' });
	}
	return accountFor(world, request.headers['accessible-account-id']);
}

function accountFor(world: HyrosWorld, header: string | string[] | undefined): Account {
	if (header === undefined) return world.ownAccount;
	const id = String(header);
	const account = world.clientAccounts.get(id);
	if (account) return account;
	throw refuseWithMessages(
		403,
		`Not authorized: account ${id} is not one of your connected client accounts.`,
	);
}

/** Refuses or drops what the endpoint does not know; a repeated parameter keeps its first value. */
export function checkInput(world: HyrosWorld, request: FastifyRequest, route: HyrosEndpoint): void {
	if (request.unreadable) throw refuseWithMessages(400, GENERAL_FAULT);
	const strict = route.strict === true || world.switches.strict === 'all';
	const query = request.query as Record<string, string | string[]>;
	const kept: Record<string, string> = {};
	for (const [name, value] of Object.entries(query)) {
		const known = Object.hasOwn(route.query ?? {}, name);
		if (!known && strict) throw refuseWithMessages(400, `Unknown parameter: ${name}`);
		if (Array.isArray(value) && strict)
			throw refuseWithMessages(400, `Duplicate parameter: ${name}`);
		const first = Array.isArray(value) ? value[0] : value;
		if (known && first === '' && world.switches.rejectEmptyValues) {
			throw refuseWithMessages(400, `Invalid value for parameter: ${name}`);
		}
		if (known) kept[name] = first;
	}
	request.query = kept;

	if (!strict || typeof request.body !== 'object' || request.body === null) return;
	const unknown = Object.keys(request.body).find(
		(field) => !Object.hasOwn(route.body?.properties ?? {}, field),
	);
	if (unknown !== undefined) throw refuseWithMessages(400, `Unknown field: ${unknown}`);
}
