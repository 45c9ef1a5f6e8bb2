import { ApiError } from '../../framework/errors.cts';
import { refuse } from '../errors.cts';
import { text } from '../fields.cts';
import { ALL_ROLES } from '../roles.cts';
import type { Route } from '../route.cts';

const path = '/external-integration/api-keys';
const OWNER = 'username@hyros.com';

const exchange: Route = {
	method: 'POST',
	path,
	raw: true,
	body: { required: ['name', 'code'], properties: { name: text, code: text } },
	answer({ world, body }) {
		if (!world.keyring.spend(String(body.code))) throw refuse(400, 'Invalid or expired code');
		const key = world.keyring.add(String(body.name), [...ALL_ROLES]);
		return {
			id: key.id,
			name: key.name,
			key: key.key,
			creationDate: key.created,
			lastUpdateDate: key.created,
			status: 'ENABLED',
			email: OWNER,
			roles: key.roles,
		};
	},
};

const others = (['GET', 'PUT', 'DELETE'] as const).map(
	(method): Route => ({
		method,
		path,
		answer() {
			throw new ApiError(405, 'Method Not Allowed', { allow: 'POST' });
		},
	}),
);

/** A one-time code for an API key; the only endpoint that asks for no key. */
export const apiKeys: Route[] = [exchange, ...others];
