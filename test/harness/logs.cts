import { createRequire } from 'node:module';
import type { Logger } from '@n8n/backend-common';
import type { Container } from '@n8n/di';

/** n8n-core has copies of its own, in which the one logger of the process lives. */
const load = createRequire(require.resolve('n8n-core'));
const common = load('@n8n/backend-common') as { Logger: typeof Logger };
const di = load('@n8n/di') as { Container: typeof Container };

export interface LogEntry {
	level: 'debug' | 'error' | 'info' | 'warn';
	message: string;
	metadata?: unknown;
}

const levels = ['debug', 'error', 'info', 'warn'] as const;

/** Collects what nodes write to n8n's log until `stop`. */
export function recordLogs(): { entries: LogEntry[]; stop(): void } {
	const logger = di.Container.get(common.Logger);
	const entries: LogEntry[] = [];
	for (const level of levels) {
		logger[level] = (message: string, metadata?: unknown) => {
			entries.push({ level, message, metadata });
		};
	}
	return {
		entries,
		stop: () => {
			for (const level of levels) Reflect.deleteProperty(logger, level);
		},
	};
}
