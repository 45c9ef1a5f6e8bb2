import { ExecuteContext, RoutingNode } from 'n8n-core';
import type {
	ICredentialTestRequest,
	ICredentialsDecrypted,
	INode,
	INodeExecutionData,
	INodeType,
	INodeTypes,
	IWorkflowExecuteAdditionalData,
} from 'n8n-workflow';
import { createEmptyRunExecutionData, NodeConnectionTypes, Workflow } from 'n8n-workflow';
import { CredentialsInMemory, withDefaults } from './credentials.cts';
import { credentialType } from './package.cts';

export interface CredentialTestResult {
	status: 'OK' | 'Error';
	message: string;
}

const failed = (message: string): CredentialTestResult => ({ status: 'Error', message });

/** n8n sends the test request through a node that has nothing but this request. */
function messenger(type: string, request: ICredentialTestRequest['request']): INodeType {
	return {
		description: {
			displayName: 'No Operation',
			name: 'noOp',
			group: ['organization'],
			version: 1,
			description: '',
			defaults: { name: 'No Operation' },
			inputs: [NodeConnectionTypes.Main],
			outputs: [NodeConnectionTypes.Main],
			credentials: [{ name: type, required: true }],
			properties: [
				{ displayName: 'Temp', name: 'temp', type: 'string', default: '', routing: { request } },
			],
		},
	};
}

async function send(
	type: string,
	values: Record<string, unknown>,
	request: ICredentialTestRequest['request'],
): Promise<INodeExecutionData[][] | undefined> {
	const nodeType = messenger(type, request);
	const types: INodeTypes = {
		getByName: () => nodeType,
		getByNameAndVersion: () => nodeType,
		getKnownTypes: () => ({}),
	};
	const details = { id: 'credential', name: 'Credential' };
	const node: INode = {
		id: 'temp',
		name: 'Temp-Node',
		type: 'n8n-nodes-base.noOp',
		typeVersion: 1,
		position: [0, 0],
		parameters: {},
		credentials: { [type]: details },
	};
	const workflow = new Workflow({
		nodes: [node],
		connections: {},
		active: false,
		nodeTypes: types,
	});
	const additionalData = {
		credentialsHelper: new CredentialsInMemory({ [type]: values }),
		currentNodeParameters: node.parameters,
		variables: {},
	} as unknown as IWorkflowExecuteAdditionalData;
	const context = new ExecuteContext(
		workflow,
		node,
		additionalData,
		'internal',
		createEmptyRunExecutionData(),
		0,
		[],
		{ main: [[{ json: {} }]] },
		{ node, data: {}, source: null },
		[],
	);
	const decrypted = { ...details, type, data: withDefaults(type, values) };
	return await new RoutingNode(context, nodeType, decrypted as ICredentialsDecrypted).runNode();
}

interface RequestError extends Error {
	cause?: { code?: string; response?: { status: number; statusText?: string } };
}

function explain(error: RequestError, rules: ICredentialTestRequest['rules']): string {
	const { response, code } = error.cause ?? {};
	if (!response) return code ?? error.message;
	const rule = rules?.find(
		({ type, properties }) => type === 'responseCode' && properties.value === response.status,
	);
	if (rule) return rule.properties.message;
	return response.statusText || `Received HTTP status code: ${response.status}`;
}

/** The value at a path as lodash reads it: `errors[0].message`. */
function at(value: unknown, path: string): unknown {
	return path
		.split(/[.[\]]+/)
		.filter(Boolean)
		.reduce<unknown>((inner, key) => (inner as Record<string, unknown> | null)?.[key], value);
}

/** What "Test" in the credential's form answers: the declared request, its rules and its texts. */
export async function testCredential(options: {
	type: string;
	values: Record<string, unknown>;
}): Promise<CredentialTestResult> {
	const { test } = credentialType(options.type);
	if (!test) return failed('No testing function found for this credential.');
	let output: INodeExecutionData[][] | undefined;
	try {
		output = await send(options.type, structuredClone(options.values), test.request);
	} catch (error) {
		return failed(explain(error as RequestError, test.rules));
	}
	const rule = test.rules?.find(
		({ type, properties }) =>
			type === 'responseSuccessBody' &&
			'key' in properties &&
			at(output?.[0][0].json, properties.key) === properties.value,
	);
	if (rule) return failed(rule.properties.message);
	return { status: 'OK', message: 'Connection successful!' };
}
