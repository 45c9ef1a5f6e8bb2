import { createHmac, randomBytes } from 'node:crypto';
import type { SwitchValues } from '../../framework/switches.cts';
import type { HyperTrackSwitches } from '../switches.cts';
import { invalidIn } from './errors.cts';

const DEFAULT_LIMIT = 25;
const key = randomBytes(16);

/** One page of the rows under the resource's name, with the token of the next one. */
export function tokenPage<Row>(
	name: string,
	rows: readonly Row[],
	query: Record<string, string>,
	switches: SwitchValues<HyperTrackSwitches>,
	view: (row: Row) => unknown,
): Record<string, unknown> {
	const { pagination_token: token, ...rest } = query;
	const limit = Math.min(limitIn(rest), switches.pageCap || Infinity);
	const from = token === undefined ? 0 : offsetIn(token, rest);
	const end = from + limit;
	const next = end < rows.length ? tokenFor(end, rest) : undefined;
	return {
		[name]: rows.slice(from, end).map(view),
		pagination_token: next ?? (switches.lastPage === 'null' ? null : undefined),
	};
}

function limitIn({ limit }: Record<string, string>): number {
	if (limit === undefined) return DEFAULT_LIMIT;
	if (!/^[1-9]\d*$/.test(limit)) throw invalidIn('query', { limit: ['Not a valid integer.'] });
	return Number(limit);
}

/** A token is valid for its own query only. */
function tokenFor(offset: number, query: Record<string, string>): string {
	const seal = createHmac('sha256', key)
		.update(JSON.stringify([offset, Object.entries(query).sort()]))
		.digest('base64url');
	return Buffer.from(`${offset}.${seal}`).toString('base64url');
}

function offsetIn(token: string, query: Record<string, string>): number {
	const offset = Number.parseInt(Buffer.from(token, 'base64url').toString(), 10);
	if (Number.isNaN(offset) || tokenFor(offset, query) !== token) {
		throw invalidIn('query', { pagination_token: ['Invalid pagination token.'] });
	}
	return offset;
}
