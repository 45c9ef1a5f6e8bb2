import axios, { type AxiosInstance, type AxiosResponse } from 'axios';

import { waitFor } from '../process/wait-for.cts';
import { executionOf, hasEnded, type Execution, type StoredExecution } from './execution.cts';
import type { Workflow, WorkflowDraft } from './workflow.cts';

/** A node type as n8n offers it to its editor. */
export interface NodeType {
	name: string;
	displayName: string;
	version: number | number[];
	credentials?: Array<{ name: string; required?: boolean }>;
	properties: Array<{
		name: string;
		displayOptions?: { show?: { resource?: string[] } };
		options?: Array<{ name: string; value: string }>;
	}>;
}

/** What n8n says when it tests a credential. */
export interface CredentialTest {
	status: 'OK' | 'Error';
	message: string;
}

/** Who owns the n8n. */
export interface Owner {
	email: string;
	firstName: string;
	lastName: string;
	password: string;
}

const requestTimeoutMs = 30_000;

/** Speaks to n8n as its editor does. */
export class N8nClient {
	private readonly http: AxiosInstance;

	constructor(readonly address: string) {
		this.http = axios.create({
			baseURL: address,
			timeout: requestTimeoutMs,
			// n8n ties the login cookie to this header.
			headers: { 'browser-id': 'sandbox' },
			validateStatus: () => true,
		});
	}

	private async call<T>(method: string, url: string, data?: unknown, params?: unknown): Promise<T> {
		const response = await this.http.request<{ data: T; message?: string }>({
			method,
			url,
			data,
			params,
		});
		if (response.status >= 400) {
			const said = response.data?.message ?? JSON.stringify(response.data);
			throw new Error(`n8n answered ${response.status} to ${method} ${url}: ${said}`);
		}
		return response.data.data;
	}

	private keepCookie(response: AxiosResponse): boolean {
		const cookie = response.headers['set-cookie']?.find((line) => line.startsWith('n8n-auth='));
		if (response.status >= 400 || !cookie) return false;
		this.http.defaults.headers.common.Cookie = cookie.split(';')[0]!;
		return true;
	}

	/** Logs in; in a new n8n, makes this login its owner. */
	async login(owner: Owner): Promise<void> {
		const login = await this.http.post('/rest/login', {
			emailOrLdapLoginId: owner.email,
			password: owner.password,
		});
		if (this.keepCookie(login)) return;
		const setup = await this.http.post('/rest/owner/setup', owner);
		if (this.keepCookie(setup)) return;
		throw new Error(
			`n8n takes neither the login (${login.status}) nor a new owner (${setup.status}).`,
		);
	}

	/** All node types this n8n has loaded, by name. */
	async nodeTypes(): Promise<Map<string, NodeType>> {
		const { data } = await this.http.get<NodeType[]>('/types/nodes.json');
		return new Map(data.map((type) => [type.name, type]));
	}

	/** The names of all credential types this n8n has loaded. */
	async credentialTypes(): Promise<Set<string>> {
		const { data } = await this.http.get<Array<{ name: string }>>('/types/credentials.json');
		return new Set(data.map(({ name }) => name));
	}

	/** The stored credentials, without their secrets. */
	async credentials(): Promise<Array<{ id: string; name: string; type: string }>> {
		return await this.call('GET', '/rest/credentials');
	}

	/** Stores a new credential and tells its id. */
	async createCredential(name: string, type: string, data: unknown): Promise<string> {
		const { id } = await this.call<{ id: string }>('POST', '/rest/credentials', {
			name,
			type,
			data,
		});
		return id;
	}

	/** Replaces a stored credential. */
	async updateCredential(id: string, name: string, type: string, data: unknown): Promise<void> {
		await this.call('PATCH', `/rest/credentials/${id}`, { name, type, data });
	}

	/** Tests a credential as the editor's Test button does. */
	async testCredential(
		id: string,
		name: string,
		type: string,
		data: unknown,
	): Promise<CredentialTest> {
		return await this.call('POST', '/rest/credentials/test', {
			credentials: { id, name, type, data },
		});
	}

	/** A stored workflow, or nothing when the user has deleted or archived it. */
	async workflow(id: string): Promise<Workflow | undefined> {
		const { status, data } = await this.http.get<{ data: Workflow & { isArchived?: boolean } }>(
			`/rest/workflows/${id}`,
		);
		return status === 200 && !data.data.isArchived ? data.data : undefined;
	}

	/** Stores a new workflow. */
	async createWorkflow(draft: WorkflowDraft): Promise<Workflow> {
		return await this.call('POST', '/rest/workflows', draft);
	}

	/** Replaces a stored workflow. */
	async updateWorkflow(id: string, draft: WorkflowDraft): Promise<Workflow> {
		const { versionId } = await this.existing(id);
		return await this.call('PATCH', `/rest/workflows/${id}`, { ...draft, versionId });
	}

	private async existing(id: string): Promise<Workflow> {
		const workflow = await this.workflow(id);
		if (!workflow) throw new Error(`n8n has no workflow ${id}.`);
		return workflow;
	}

	/** Publishes a workflow, so that its triggers run. */
	async activate(id: string): Promise<void> {
		const { versionId } = await this.existing(id);
		await this.call('POST', `/rest/workflows/${id}/activate`, { versionId });
	}

	/** Stops a workflow's triggers. */
	async deactivate(id: string): Promise<void> {
		await this.call('POST', `/rest/workflows/${id}/deactivate`, {});
	}

	/** Runs a workflow as the editor's button does, from the named trigger, and waits for its end. */
	async runManually(id: string, trigger: string, timeoutMs: number): Promise<Execution> {
		const workflowData = await this.existing(id);
		const { executionId } = await this.call<{ executionId: string }>(
			'POST',
			`/rest/workflows/${id}/run`,
			{ workflowData, triggerToStartFrom: { name: trigger } },
		);
		return await this.finished(executionId, timeoutMs);
	}

	/** Waits until a run has ended. */
	async finished(executionId: string, timeoutMs: number): Promise<Execution> {
		return await waitFor(
			`Run ${executionId} of a workflow`,
			async () => await this.execution(executionId),
			{ timeoutMs },
		);
	}

	/** One run with its data, or nothing as long as it has not ended. */
	async execution(executionId: string): Promise<Execution | undefined> {
		const stored = await this.call<StoredExecution>('GET', `/rest/executions/${executionId}`);
		return hasEnded(stored) ? executionOf(stored) : undefined;
	}

	private async latestRuns(filter: object): Promise<Array<{ id: string; status: string }>> {
		const { results } = await this.call<{ results: Array<{ id: string; status: string }> }>(
			'GET',
			'/rest/executions',
			undefined,
			{ filter: JSON.stringify(filter), limit: 100 },
		);
		return results;
	}

	/** Whether no run is under way. */
	async isIdle(): Promise<boolean> {
		return (await this.latestRuns({})).every(hasEnded);
	}

	/** The ended runs of a workflow, oldest first. */
	async executions(workflowId: string): Promise<Execution[]> {
		const results = await this.latestRuns({ workflowId });
		const runs = await Promise.all(
			results.reverse().map(async ({ id }) => await this.execution(id)),
		);
		return runs.filter((run) => run !== undefined);
	}
}
