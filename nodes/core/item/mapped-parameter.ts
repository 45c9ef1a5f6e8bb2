import { isRecord } from '../base';

/** An expression that only names a member of the input item, as the editor writes it on drag and drop. */
const MEMBER = /^=\{\{\s*\$json((?:\.[A-Za-z_$][\w$]*|\['[^'"\\\n]*'\]|\["[^'"\\\n]*"\])+)\s*\}\}$/;
const STEP = /\.([\w$]+)|\[['"]([^'"]*)['"]\]/g;
/** Other values n8n may change on their way. */
const PLAIN: readonly string[] = ['string', 'number', 'boolean'];

/** The value for an input item's JSON; undefined where n8n has to be asked. */
type Read = (json: unknown) => unknown;

/**
 * A parameter that is mapped from members of the input item. n8n takes most of a node's time to
 * evaluate such expressions; here they are read directly, once n8n has given the same value for one
 * item. Undefined for parameters with any other expression.
 */
export class MappedParameter {
	private state: 'unproven' | 'proven' | 'refuted' = 'unproven';

	private constructor(private readonly read: Read) {}

	static of(raw: unknown): MappedParameter | undefined {
		const read = readerOf(raw);
		return read && new MappedParameter(read);
	}

	/** The value for this item, or what `evaluate` says where that is not certain. */
	value(json: unknown, evaluate: () => unknown): unknown {
		const direct = this.state === 'refuted' ? undefined : this.read(json);
		if (this.state === 'proven' && direct !== undefined) return direct;
		const value = evaluate();
		if (direct !== undefined) this.state = same(direct, value) ? 'proven' : 'refuted';
		return value;
	}
}

function readerOf(raw: unknown): Read | undefined {
	if (typeof raw === 'string' && raw.startsWith('=')) return memberReader(raw);
	if (typeof raw !== 'object' || raw === null) return () => raw;
	const readers: Array<[string, Read]> = [];
	for (const [key, member] of Object.entries(raw)) {
		const read = readerOf(member);
		if (read === undefined) return undefined;
		readers.push([key, read]);
	}
	return containerReader(Array.isArray(raw), readers);
}

function memberReader(expression: string): Read | undefined {
	const [, path] = MEMBER.exec(expression) ?? [];
	if (path === undefined) return undefined;
	const names = [...path.matchAll(STEP)].map(([, plain, quoted]) => plain ?? quoted);
	return (json) => {
		let value = json;
		for (const name of names) {
			if (!isRecord(value) || !Object.hasOwn(value, name)) return undefined;
			value = value[name];
		}
		return PLAIN.includes(typeof value) ? value : undefined;
	};
}

function containerReader(isList: boolean, readers: ReadonlyArray<[string, Read]>): Read {
	return (json) => {
		const container: Record<string, unknown> = {};
		for (const [key, read] of readers) {
			const value = read(json);
			if (value === undefined) return undefined;
			container[key] = value;
		}
		return isList ? Object.values(container) : container;
	};
}

function same(left: unknown, right: unknown): boolean {
	return left === right || JSON.stringify(left) === JSON.stringify(right);
}
