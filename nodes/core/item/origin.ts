import { isRecord } from '../base';

/**
 * How a parameter's value was written: by one whole expression, by an agent (`$fromAI`), or by text
 * with expressions in it. What was typed has no origin.
 */
export type Origin = 'expression' | 'fromAi' | 'mixed';

const EXPRESSION = /\{\{[^]*?\}\}/;
const WHOLE = /^=\s*\{\{(?:(?!\}\})[^])*\}\}\s*$/;
const FROM_AI = /\$fromai\s*\(/i;

/** How a value was written, by the parameter as the workflow holds it; entries and locators are looked into. */
export function originOf(raw: unknown): Origin | undefined {
	if (typeof raw === 'string') return originOfText(raw);
	const inner = Array.isArray(raw) ? raw : isRecord(raw) ? innerOf(raw) : [];
	for (const one of inner) {
		const origin = originOf(one);
		if (origin !== undefined) return origin;
	}
	return undefined;
}

/** A member of a parameter as the workflow holds it: all of it where one expression gives the whole. */
export function rawMember(raw: unknown, name: string): unknown {
	if (typeof raw === 'string') return raw;
	return isRecord(raw) && Object.hasOwn(raw, name) ? raw[name] : undefined;
}

function originOfText(raw: string): Origin | undefined {
	if (!raw.startsWith('=') || !EXPRESSION.test(raw)) return undefined;
	if (!WHOLE.test(raw)) return 'mixed';
	return FROM_AI.test(raw) ? 'fromAi' : 'expression';
}

function innerOf(raw: Record<string, unknown>): unknown[] {
	return raw.__rl === true ? [raw.value] : Object.values(raw);
}
