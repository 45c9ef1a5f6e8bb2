import type {
	ILoadOptionsFunctions,
	INodeListSearchItems,
	INodeListSearchResult,
	INodePropertyOptions,
	ResourceMapperFields,
} from 'n8n-workflow';
import type { Client } from '../wire/client';
import { openClient } from '../wire/connect';
import { withNodeErrors } from '../item/node-errors';
import { pages, recordsOf } from '../request/pages';
import { loadForm } from './forms';
import { filledPath } from './filled-path';
import { assemble, turnPage, withSlot, type RequestParts } from '../request/parts';
import { asText, at, type Json } from '../base/values';
import type { Api, Field, Pick, Service } from '../words/vocabulary';
import type { Next } from '../words/paging';

type ListSearch = (
	this: ILoadOptionsFunctions,
	filter?: string,
	token?: string,
) => Promise<INodeListSearchResult>;
type LoadOptions = (this: ILoadOptionsFunctions) => Promise<INodePropertyOptions[]>;
type LoadForm = (this: ILoadOptionsFunctions) => Promise<ResourceMapperFields>;

/** The `methods` of a node: one list search or option loader for each pick its fields name. */
export function methodsOf(
	service: Service,
	more: readonly Field[] = [],
): {
	listSearch: Record<string, ListSearch>;
	loadOptions: Record<string, LoadOptions>;
	resourceMapping: Record<string, LoadForm>;
} {
	const listSearch: Record<string, ListSearch> = {};
	const loadOptions: Record<string, LoadOptions> = {};
	const resourceMapping: Record<string, LoadForm> = {};
	for (const { field, api } of fieldsOf(service, more)) {
		const { load } = field;
		if (load === undefined) continue;
		resourceMapping[load.method] = async function () {
			return await withNodeErrors(this.getNode(), async () => await loadForm(this, api, load));
		};
	}
	for (const { field, api } of fieldsOf(service, more)) {
		const { pick } = field;
		if (pick === undefined) continue;
		const target = pick.api ?? api;
		if (field.kind === 'record') {
			listSearch[pick.method] = async function (filter, token) {
				return await withNodeErrors(
					this.getNode(),
					async () => await searchPick(this, target, pick, filter, token),
				);
			};
		} else {
			loadOptions[pick.method] = async function () {
				return await withNodeErrors(this.getNode(), async () => await loadPick(this, target, pick));
			};
		}
	}
	return { listSearch, loadOptions, resourceMapping };
}

function fieldsOf(service: Service, more: readonly Field[]): Array<{ field: Field; api: Api }> {
	const own = service.resources.flatMap((resource) =>
		resource.operations.flatMap((operation) =>
			operation.fields
				.flatMap((field) => withMembers(field))
				.map((field) => ({
					field,
					api: operation.api ?? resource.api ?? service.api,
				})),
		),
	);
	const others = more.map((field) => ({ field, api: service.api }));
	return [...own, ...others];
}

function withMembers(field: Field): Field[] {
	return [field, ...(field.fields ?? []).flatMap(withMembers)];
}

/** One page of a pick list; `token` says where the next page starts. */
async function searchPick(
	host: ILoadOptionsFunctions,
	api: Api,
	pick: Pick,
	filter = '',
	token?: string,
): Promise<INodeListSearchResult> {
	const client = await openClient(host, api);
	const onServer = pick.search !== undefined && filter !== '';
	const parts = partsOf(host, pick, onServer ? { [pick.search as string]: filter } : {});
	const turned =
		token === undefined
			? parts
			: turnPage(parts, JSON.parse(token) as { set: Extract<Next, { set: unknown }>['set'] });
	const answer = await client.send(assemble(turned, client.baseUrl));
	const records = recordsOf(answer.body, pick.items, client.hostName);
	const next = pick.page?.next({
		body: answer.body ?? null,
		records,
		read: records.length,
		number: 1,
		size: pick.page.size?.max,
	});
	const results = entriesOf(pick, records).filter((entry) => onServer || matches(entry, filter));
	return { results, ...(next && 'set' in next ? { paginationToken: JSON.stringify(next) } : {}) };
}

/** The whole pick list, up to a bound that an editor can still show. */
async function loadPick(
	host: ILoadOptionsFunctions,
	api: Api,
	pick: Pick,
): Promise<INodePropertyOptions[]> {
	const client: Client = await openClient(host, api);
	const options: INodePropertyOptions[] = [];
	const list = { parts: partsOf(host, pick, {}), items: pick.items, page: pick.page };
	for await (const records of pages(client, list, MOST_OPTIONS)) {
		for (const { name, value } of entriesOf(pick, records)) options.push({ name, value });
	}
	return options;
}

const MOST_OPTIONS = 2_000;

function partsOf(
	host: ILoadOptionsFunctions,
	pick: Pick,
	query: Record<string, string>,
): RequestParts {
	const parts: RequestParts = {
		method: pick.body ? 'POST' : 'GET',
		path: filledPath(host, pick.path),
		query: { ...pick.query, ...query },
		headers: {},
		body: pick.body,
		repeat: 'safe',
	};
	return pick.page?.size ? withSlot(parts, pick.page.size.slot, pick.page.size.max) : parts;
}

function entriesOf(pick: Pick, records: readonly Json[]): INodeListSearchItems[] {
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
