import type {
	ILoadOptionsFunctions,
	INodeListSearchItems,
	INodeListSearchResult,
	INodePropertyOptions,
} from 'n8n-workflow';
import { asText, at, type Json } from '../base';
import {
	assemble,
	pages,
	plainParts,
	recordsOf,
	turnPage,
	withSlot,
	type RequestParts,
} from '../request';
import { connect } from '../wire';
import type { Api, Next, PickList } from '../words';
import { filledPath } from './filled-path';

/** One page of a pick list; `token` says where the next page starts. */
export async function searchPick(
	host: ILoadOptionsFunctions,
	api: Api,
	pick: PickList,
	filter = '',
	token?: string,
): Promise<INodeListSearchResult> {
	const client = await connect(host, api);
	const onServer = pick.search !== undefined && filter !== '';
	const parts = pickParts(host, pick, onServer ? { [pick.search as string]: filter } : {});
	let turn = token === undefined ? undefined : (JSON.parse(token) as NextPage);
	for (let page = 1; ; page++) {
		const turned = turn ? turnPage(parts, turn) : parts;
		const { body = null } = await client.send(assemble(turned, client.baseUrl));
		const records = recordsOf(body, pick.items, client.hostName);
		const read = (turn?.read ?? 0) + records.length;
		const next = pick.page?.next({ body, records, read, size: pick.page.size?.max });
		const results = entriesOf(pick, records).filter((entry) => onServer || matches(entry, filter));
		if (next === undefined) return { results };
		turn = { ...next, read };
		// A page without anything to pick would look like the end of the list.
		if (results.length > 0 || page === MOST_EMPTY_PAGES) {
			return { results, paginationToken: JSON.stringify(turn) };
		}
	}
}

/** What the next page needs, and how many records came before it. */
interface NextPage extends Next {
	read: number;
}

const MOST_EMPTY_PAGES = 10;

/** The whole pick list, up to a bound that an editor can still show. */
export async function loadPick(
	host: ILoadOptionsFunctions,
	api: Api,
	pick: PickList,
): Promise<INodePropertyOptions[]> {
	const client = await connect(host, api);
	const options: INodePropertyOptions[] = [];
	const list = { parts: pickParts(host, pick, {}), items: pick.items, page: pick.page };
	for await (const records of pages(client, list, MOST_OPTIONS)) {
		for (const { name, value } of entriesOf(pick, records)) options.push({ name, value });
	}
	return options;
}

const MOST_OPTIONS = 2_000;

function pickParts(
	host: ILoadOptionsFunctions,
	pick: PickList,
	query: Record<string, string>,
): RequestParts {
	const parts: RequestParts = {
		...plainParts(pick.body ? 'POST' : 'GET', filledPath(host, pick.path)),
		query,
		body: pick.body,
		repeat: 'safe',
	};
	return pick.page?.size ? withSlot(parts, pick.page.size.slot, pick.page.size.max) : parts;
}

function entriesOf(pick: PickList, records: readonly Json[]): INodeListSearchItems[] {
	return records.flatMap((record) => {
		const [value, name] = [pick.value, pick.label].map((part) =>
			typeof part === 'string' ? asText(at(record, part)) : part(record),
		);
		return value === '' ? [] : [{ name: name || value, value }];
	});
}

function matches({ name }: INodeListSearchItems, filter: string): boolean {
	return name.toLowerCase().includes(filter.toLowerCase());
}
