import { ExecutionLifecycleHooks } from 'n8n-core';
import type {
	IDataObject,
	INode,
	INodeParameters,
	INodeTypes,
	IWorkflowBase,
	IWorkflowExecuteAdditionalData,
	WorkflowExecuteMode,
} from 'n8n-workflow';
import { NodeHelpers, Workflow } from 'n8n-workflow';
import { CredentialsInMemory, type CredentialValues } from './credentials.cts';
import { manifest, nodeType } from './package.cts';

export const NODE_NAME = 'Node';

/** What every kind of run needs to know about the node. */
export interface RunSubject {
	/** The name of the node type, e.g. `hyros`. */
	node: string;
	parameters?: Record<string, unknown>;
	/** Decrypted values, by credential type. */
	credentials?: CredentialValues;
	timezone?: string;
	/** The node's own static data; changed in place, as n8n does between two saves. */
	staticData?: object;
	mode?: WorkflowExecuteMode;
}

export interface NodeStage {
	workflow: Workflow;
	node: INode;
	additionalData: IWorkflowExecuteAdditionalData;
}

const types: INodeTypes = {
	getByName: (type) => nodeType(type.slice(manifest.name.length + 1)),
	getByNameAndVersion: (type, version) =>
		NodeHelpers.getVersionedNodeType(nodeType(type.slice(manifest.name.length + 1)), version),
	getKnownTypes: () => ({}),
};

/** A workflow of this one node, and what n8n hands to every execution. */
export function setStage(subject: RunSubject, settings: Partial<INode> = {}): NodeStage {
	const credentials = structuredClone(subject.credentials ?? {});
	const node: INode = {
		id: 'node',
		name: NODE_NAME,
		type: `${manifest.name}.${subject.node}`,
		typeVersion: 1,
		position: [0, 0],
		webhookId: 'webhook-id',
		parameters: structuredClone(subject.parameters ?? {}) as INodeParameters,
		credentials: Object.fromEntries(
			Object.keys(credentials).map((type) => [type, { id: type, name: type }]),
		),
		...settings,
	};
	const base = { id: 'workflow', name: 'Workflow', nodes: [node], connections: {}, active: false };
	const workflow = new Workflow({
		...base,
		nodeTypes: types,
		staticData: { [`node:${NODE_NAME}`]: (subject.staticData ?? {}) as IDataObject },
		settings: { executionOrder: 'v1', timezone: subject.timezone ?? 'UTC' },
	});
	const additionalData = {
		credentialsHelper: new CredentialsInMemory(credentials),
		hooks: new ExecutionLifecycleHooks(
			subject.mode ?? 'manual',
			'execution',
			base as unknown as IWorkflowBase,
		),
		currentNodeExecutionIndex: 0,
		executionId: 'execution',
		instanceBaseUrl: 'http://localhost:5678/',
		restApiUrl: 'http://localhost:5678/rest',
		formWaitingBaseUrl: 'http://localhost:5678/form-waiting',
		webhookBaseUrl: 'http://localhost:5678/webhook',
		webhookTestBaseUrl: 'http://localhost:5678/webhook-test',
		webhookWaitingBaseUrl: 'http://localhost:5678/webhook-waiting',
		variables: {},
		setExecutionStatus: () => undefined,
		sendDataToUI: () => undefined,
	} as unknown as IWorkflowExecuteAdditionalData;
	return { workflow, node: workflow.getNode(NODE_NAME)!, additionalData };
}
