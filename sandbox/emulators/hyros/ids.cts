import { randomBytes, randomUUID } from 'node:crypto';

/** 64 hex digits, as leads, clicks, source links and cursors have. */
export function longId(): string {
	return randomBytes(32).toString('hex');
}

/** 32 hex digits, as requests have; with a prefix as sales or subscriptions have. */
export function shortId(prefix = ''): string {
	return prefix + randomUUID().replaceAll('-', '');
}
