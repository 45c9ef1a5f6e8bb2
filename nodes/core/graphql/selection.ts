import { Reader } from './reader';

/** What stands in braces: fields by the key that their answer has, and fragments. */
interface Selection {
	fields: Array<{ key: string; inner?: Selection }>;
	inline: Selection[];
	spreads: string[];
}

/** The selections of a document: of operations by their name, blank without one, and of fragments. */
interface Selections {
	operations: Map<string, Selection>;
	fragments: Map<string, Selection>;
}

/**
 * Whether an answer to the operation can hold something at a dot path below `data`. What stands below
 * a field without braces, or comes of a fragment that is not there, is left to the server.
 */
export function answersAt(document: string, operation: string, path: string): boolean {
	const { operations, fragments } = selectionsOf(document);
	const selection = operations.get(operation);
	const keys = path.split('.').filter((key) => key !== '' && !/^\d+$/.test(key));
	return selection === undefined || leads(selection, keys, fragments);
}

function leads(
	selection: Selection,
	[key, ...rest]: readonly string[],
	fragments: ReadonlyMap<string, Selection>,
): boolean {
	if (key === undefined) return true;
	const parts = withFragments(selection, fragments);
	if (parts === undefined) return true;
	return parts
		.flatMap(({ fields }) => fields)
		.some((field) => field.key === key && (!field.inner || leads(field.inner, rest, fragments)));
}

/** A selection with all that its fragments bring; undefined where one of them is not known. */
function withFragments(
	selection: Selection,
	fragments: ReadonlyMap<string, Selection>,
): Selection[] | undefined {
	const found = new Set([selection]);
	for (const { inline, spreads } of found) {
		for (const one of inline) found.add(one);
		for (const name of spreads) {
			const fragment = fragments.get(name);
			if (fragment === undefined) return undefined;
			found.add(fragment);
		}
	}
	return [...found];
}

function selectionsOf(document: string): Selections {
	const reader = new Reader(document);
	const found: Selections = { operations: new Map(), fragments: new Map() };
	while (!reader.ended) {
		reader.skipDescription();
		const isFragment = reader.peek()?.text === 'fragment';
		if (reader.peek()?.kind === 'name') reader.take('name');
		const name = reader.peek()?.kind === 'name' ? reader.take('name') : '';
		reader.skipTo('{');
		found[isFragment ? 'fragments' : 'operations'].set(name, selectionAt(reader));
	}
	return found;
}

function selectionAt(reader: Reader): Selection {
	const selection: Selection = { fields: [], inline: [], spreads: [] };
	reader.takeSign('{');
	while (reader.peek()?.text !== '}') {
		if (reader.peek()?.text === '...') takeFragment(reader, selection);
		else takeField(reader, selection);
	}
	reader.takeSign('}');
	return selection;
}

function takeFragment(reader: Reader, selection: Selection): void {
	reader.takeSign('...');
	if (reader.peek()?.kind === 'name' && reader.peek()?.text !== 'on') {
		selection.spreads.push(reader.take('name'));
		skipExtras(reader);
		return;
	}
	if (reader.peek()?.text === 'on') {
		reader.take('name');
		reader.take('name');
	}
	skipExtras(reader);
	selection.inline.push(selectionAt(reader));
}

function takeField(reader: Reader, { fields }: Selection): void {
	const key = reader.take('name');
	if (reader.peek()?.text === ':') {
		reader.takeSign(':');
		reader.take('name');
	}
	skipExtras(reader);
	fields.push(reader.peek()?.text === '{' ? { key, inner: selectionAt(reader) } : { key });
}

/** Goes over arguments and directives. */
function skipExtras(reader: Reader): void {
	for (let sign = reader.peek()?.text; sign === '(' || sign === '@'; sign = reader.peek()?.text) {
		if (sign === '(') reader.skipGroup();
		else {
			reader.takeSign('@');
			reader.take('name');
		}
	}
}
