import { PollContext } from 'n8n-core';
import type { INodeExecutionData, WorkflowActivateMode } from 'n8n-workflow';
import { nodeType } from './package.cts';
import { setStage, type RunSubject } from './workflow.cts';

export interface PollOptions extends RunSubject {
	staticData: object;
	mode?: 'manual' | 'trigger';
	activation?: WorkflowActivateMode;
	/** How long n8n lets a poll last; five minutes if left out. */
	budgetMs?: number;
}

/** One tick of a polling trigger; throws what `poll` throws. */
export async function poll(options: PollOptions): Promise<INodeExecutionData[][] | null> {
	const mode = options.mode ?? 'trigger';
	const { workflow, node, additionalData } = setStage({ ...options, mode });
	const context = new PollContext(
		workflow,
		node,
		additionalData,
		mode,
		options.activation ?? (mode === 'manual' ? 'manual' : 'update'),
	);
	const { budgetMs } = options;
	if (budgetMs !== undefined) Object.assign(context, { getPollBudgetMs: () => budgetMs });
	return await nodeType(options.node).poll!.call(context);
}
