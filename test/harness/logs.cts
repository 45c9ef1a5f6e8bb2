import { Logger } from '@n8n/backend-common';
import { Container } from '@n8n/di';

export interface LogEntry {
	level: 'debug' | 'error' | 'info' | 'warn';
	message: string;
	metadata?: unknown;
}

const levels = ['debug', 'error', 'info', 'warn'] as const;

/** Collects what nodes write to n8n's log until `stop`. */
export function recordLogs(): { entries: LogEntry[]; stop(): void } {
	const logger = Container.get(Logger);
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
