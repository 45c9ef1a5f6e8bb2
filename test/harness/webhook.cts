import { HookContext, WebhookContext } from 'n8n-core';
import type {
	INodeExecutionData,
	IWebhookData,
	IWebhookDescription,
	IWebhookResponseData,
	WebhookSetupMethodNames,
} from 'n8n-workflow';
import { nodeType } from './package.cts';
import { type DeliveredRequest, UnreadableBody, webhookRequest } from './request.cts';
import { RecordedResponse } from './response.cts';
import { setStage, type NodeStage, type RunSubject } from './workflow.cts';

export interface LifecycleOptions extends RunSubject {
	staticData: object;
	/** The address n8n gives this trigger. */
	webhookUrl: string;
	/** Whether "Listen for test event" was pressed. */
	isTest?: boolean;
}

export interface Lifecycle {
	checkExists(): Promise<boolean>;
	create(): Promise<boolean>;
	delete(): Promise<boolean>;
}

export interface DeliverOptions extends RunSubject {
	staticData: object;
	request: DeliveredRequest;
	/** The trigger's address, where it is not the usual one. */
	webhookUrl?: string;
	mode?: 'manual' | 'webhook';
	/** Stands in for n8n's start of the workflow: what it throws is answered with 500. */
	onItems?: (items: INodeExecutionData[]) => Promise<void> | void;
}

export interface Delivery {
	status: number;
	body: unknown;
	headers: Record<string, string>;
	/** The items of the execution the delivery started, if it started one. */
	items?: INodeExecutionData[];
	/** What the node threw. */
	error?: unknown;
}

function webhookData(
	stage: NodeStage,
	description: IWebhookDescription,
	isTest: boolean,
): IWebhookData {
	return {
		httpMethod: 'POST',
		node: stage.node.name,
		path: `${stage.node.webhookId}/${description.path}`,
		webhookDescription: description,
		workflowId: stage.workflow.id,
		workflowExecuteAdditionalData: stage.additionalData,
		isTest,
	};
}

/** The three steps of a webhook's registration, with the context n8n gives them. */
export function webhookLifecycle(options: LifecycleOptions): Lifecycle {
	const isTest = options.isTest ?? false;
	const type = nodeType(options.node);
	const description = type.description.webhooks![0];

	async function step(method: WebhookSetupMethodNames): Promise<boolean> {
		const mode = isTest ? 'manual' : 'trigger';
		const stage = setStage({ ...options, mode });
		const context = new HookContext(
			stage.workflow,
			stage.node,
			stage.additionalData,
			mode,
			isTest ? 'manual' : 'update',
			webhookData(stage, description, isTest),
		);
		Object.assign(context, { getNodeWebhookUrl: () => options.webhookUrl });
		const hook = type.webhookMethods?.[description.name]?.[method];
		return (await hook?.call(context)) ?? false;
	}

	return {
		checkExists: async () => await step('checkExists'),
		create: async () => await step('create'),
		delete: async () => await step('delete'),
	};
}

/** A field of the webhook description, its expression resolved. */
function evaluated(
	{ workflow, node }: NodeStage,
	description: IWebhookDescription,
	field: 'httpMethod' | 'responseCode' | 'responseData' | 'responseMode',
	fallback: string,
): string {
	return String(
		workflow.expression.getSimpleParameterValue(
			node,
			description[field],
			'internal',
			{},
			undefined,
			fallback,
		),
	);
}

function answer(responseData: string, result: IWebhookResponseData): unknown {
	if (!result.workflowData) return result.webhookResponse ?? { message: 'Webhook call received' };
	if (responseData === 'noData') return undefined;
	if (responseData) return responseData;
	return result.webhookResponse ?? { message: 'Workflow was started' };
}

async function respond(
	options: DeliverOptions,
	stage: NodeStage,
	description: IWebhookDescription,
	response: RecordedResponse,
): Promise<Pick<Delivery, 'error' | 'items'>> {
	const mode = options.mode ?? 'webhook';
	const data = webhookData(stage, description, mode === 'manual');
	Object.assign(stage.additionalData, {
		httpRequest: webhookRequest(options.request, `/webhook/${data.path}`),
		httpResponse: response.asServerResponse,
	});
	const context = new WebhookContext(
		stage.workflow,
		stage.node,
		stage.additionalData,
		mode,
		data,
		[],
		null,
	);
	const { webhookUrl } = options;
	if (webhookUrl !== undefined) Object.assign(context, { getNodeWebhookUrl: () => webhookUrl });
	const result = await nodeType(options.node).webhook!.call(context);
	const items = result.workflowData?.[0];
	if (items) await options.onItems?.(items);
	if (!result.noWebhookResponse) {
		const body = answer(evaluated(stage, description, 'responseData', 'firstEntryJson'), result);
		response.status(Number(evaluated(stage, description, 'responseCode', '200')));
		if (typeof body === 'string') response.send(body);
		else response.json(body);
	}
	return { items };
}

/** One HTTP call to the trigger's address: what the caller is told and what the workflow gets. */
export async function deliver(options: DeliverOptions): Promise<Delivery> {
	const stage = setStage({ ...options, mode: options.mode ?? 'webhook' });
	const response = new RecordedResponse();
	const method = options.request.method ?? 'POST';
	const description = nodeType(options.node).description.webhooks?.find((webhook) =>
		evaluated(stage, webhook, 'httpMethod', 'GET').split(',').includes(method),
	);
	let outcome: Pick<Delivery, 'error' | 'items'> = {};
	if (!description) {
		response.status(404).json({ code: 404, message: 'The requested webhook is not registered.' });
	} else if (evaluated(stage, description, 'responseMode', 'onReceived') !== 'onReceived') {
		throw new Error('Only webhooks that answer on receipt can be delivered to');
	} else {
		try {
			outcome = await respond(options, stage, description, response);
		} catch (error) {
			const unreadable = error instanceof UnreadableBody;
			const message = unreadable
				? error.message
				: 'Workflow Webhook Error: Workflow could not be started!';
			response.status(unreadable ? 422 : 500).json({ code: 0, message });
			outcome = { error };
		}
	}
	return {
		status: response.statusCode,
		body: response.body,
		headers: response.headers,
		...outcome,
	};
}
