import { ApiError } from '../../framework/errors.cts';
import type { HyrosEndpoint } from '../endpoint.cts';
import { refuseWithMessages } from '../errors.cts';
import { anyText } from '../fields.cts';
import { ALL_ROLES } from '../roles.cts';

const path = '/external-integration/api-keys';
const OWNER = 'username@hyros.com';

const exchange: HyrosEndpoint = {
	method: 'POST',
	path,
	raw: true,
	body: { required: ['name', 'code'], properties: { name: anyText, code: anyText } },
	answer({ world, body }) {
		if (!world.keyring.spend(String(body.code)))
			throw refuseWithMessages(400, 'Invalid or expired code');
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
	(method): HyrosEndpoint => ({
		method,
		path,
		answer() {
			throw new ApiError(405, 'Method Not Allowed', { allow: 'POST' });
		},
	}),
);

/** A one-time code for an API key; the only endpoint that asks for no key. */
export const apiKeys: HyrosEndpoint[] = [exchange, ...others];
