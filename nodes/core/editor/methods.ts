import type {
	ILoadOptionsFunctions,
	INodeListSearchResult,
	INodePropertyOptions,
	ResourceMapperFields,
} from 'n8n-workflow';
import { withNodeErrors } from '../item';
import { apiOf, type Api, type Field, type Service } from '../words';
import { loadForm } from './forms';
import { loadPick, searchPick } from './pick-lists';

type Loads<T> = (this: ILoadOptionsFunctions) => Promise<T>;
type Searches = (
	this: ILoadOptionsFunctions,
	filter?: string,
	token?: string,
) => Promise<INodeListSearchResult>;

/** What the editor asks of a node while somebody fills it in. */
export interface NodeMethods {
	listSearch: Record<string, Searches>;
	loadOptions: Record<string, Loads<INodePropertyOptions[]>>;
	resourceMapping: Record<string, Loads<ResourceMapperFields>>;
}

/** The `methods` of a node: one for each pick list and each form that its fields name. */
export function methodsOf(service: Service): NodeMethods {
	const methods: NodeMethods = { listSearch: {}, loadOptions: {}, resourceMapping: {} };
	for (const resource of service.resources) {
		for (const operation of resource.operations) {
			const api = apiOf(service, resource, operation);
			for (const field of operation.fields.flatMap(withMembers)) addMethod(methods, field, api);
		}
	}
	return methods;
}

function addMethod(methods: NodeMethods, field: Field, api: Api): void {
	const { listSearch, loadOptions, resourceMapping } = methods;
	if (field.kind === 'form') {
		const { load } = field;
		resourceMapping[load.method] = async function () {
			return await withNodeErrors(this.getNode(), async () => await loadForm(this, api, load));
		};
	} else if (field.kind === 'record') {
		const { pick } = field;
		listSearch[pick.method] = async function (filter, token) {
			const search = async () => await searchPick(this, pick.api ?? api, pick, filter, token);
			return await withNodeErrors(this.getNode(), search);
		};
	} else if (field.kind === 'records') {
		const { pick } = field;
		loadOptions[pick.method] = async function () {
			const load = async () => await loadPick(this, pick.api ?? api, pick);
			return await withNodeErrors(this.getNode(), load);
		};
	}
}

/** A field and the members in it, each with theirs. */
function withMembers(field: Field): Field[] {
	return [field, ...('fields' in field ? field.fields.flatMap(withMembers) : [])];
}
