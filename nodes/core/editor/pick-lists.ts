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
	const turned = token === undefined ? parts : turnPage(parts, JSON.parse(token) as Next);
	const answer = await client.send(assemble(turned, client.baseUrl));
	const records = recordsOf(answer.body, pick.items, client.hostName);
	const next = pick.page?.next({
		body: answer.body ?? null,
		records,
		read: records.length,
		size: pick.page.size?.max,
	});
	const results = entriesOf(pick, records).filter((entry) => onServer || matches(entry, filter));
	return { results, ...(next ? { paginationToken: JSON.stringify(next) } : {}) };
}

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
