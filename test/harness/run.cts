import { WorkflowExecute } from 'n8n-core';
import type {
	IDataObject,
	INode,
	INodeExecutionData,
	IRun,
	ITaskData,
	NodeExecutionHint,
} from 'n8n-workflow';
import { createRunExecutionData } from 'n8n-workflow';
import { NODE_NAME, setStage, type RunSubject } from './workflow.cts';

export interface RunOptions extends RunSubject {
	/** The json of the input items; one empty item if left out. */
	input?: Array<Record<string, unknown>>;
	settings?: Pick<INode, 'onError' | 'retryOnFail' | 'maxTries' | 'waitBetweenTries'>;
	/** Cancels the execution. */
	signal?: AbortSignal;
	mode?: 'manual' | 'trigger';
}

export interface RunResult {
	/** The items of each output. */
	outputs: INodeExecutionData[][];
	/** The error that ended the execution, in the form n8n stores it. */
	error?: NonNullable<IRun['data']['resultData']['error']>;
	hints: NodeExecutionHint[];
	run: IRun;
}

/** An execution under way; `cancel` does what the editor's stop button does. */
export interface StartedRun {
	done: Promise<RunResult>;
	cancel(): void;
}

function summarise(run: IRun): RunResult {
	const { error, runData } = run.data.resultData;
	const task: ITaskData | undefined = runData[NODE_NAME]?.at(-1);
	return {
		outputs: (task?.data?.main ?? []).map((items) => items ?? []),
		error: error ?? task?.error,
		hints: task?.hints ?? [],
		run,
	};
}

/** Starts the node as n8n's engine does: retries, continue modes, item linking and hints included. */
export function startRun(options: RunOptions): StartedRun {
	const { workflow, node, additionalData } = setStage(options, options.settings);
	const input = (options.input ?? [{}]).map((json) => ({ json: json as IDataObject }));
	const execution = new WorkflowExecute(
		additionalData,
		options.mode ?? 'manual',
		createRunExecutionData({
			executionData: {
				nodeExecutionStack: [{ node, data: { main: [input] }, source: null }],
			},
		}),
	).processRunExecutionData(workflow);
	const cancel = () => execution.cancel();
	if (options.signal?.aborted) cancel();
	options.signal?.addEventListener('abort', cancel, { once: true });
	return { done: execution.then(summarise), cancel };
}

/** Runs the node to its end; what the node throws is in `error`. */
export async function runNode(options: RunOptions): Promise<RunResult> {
	return await startRun(options).done;
}
