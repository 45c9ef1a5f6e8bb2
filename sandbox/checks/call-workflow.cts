import type { Execution } from '../n8n/execution.cts';
import type { WorkflowNode } from '../n8n/workflow.cts';
import type { Stage } from '../stage/stage.cts';

function node(name: string, type: string, typeVersion: number, parameters: object): WorkflowNode {
	return {
		id: name,
		name,
		type: `n8n-nodes-base.${type}`,
		typeVersion,
		position: [0, 0],
		parameters: { ...parameters },
	};
}

/** Runs a workflow from another one, as a sub-workflow with this input. */
export async function callWorkflow(
	{ client }: Stage,
	workflowId: string,
	input: Record<string, string>,
): Promise<Execution> {
	const follows = (next: string) => ({ main: [[{ node: next, type: 'main', index: 0 }]] });
	const caller = await client.createWorkflow({
		name: 'Caller of the check',
		nodes: [
			node('Start', 'manualTrigger', 1, {}),
			node('Input', 'set', 3.4, { mode: 'raw', jsonOutput: JSON.stringify(input), options: {} }),
			node('Call', 'executeWorkflow', 1.2, {
				workflowId: { __rl: true, mode: 'id', value: workflowId },
				workflowInputs: {
					mappingMode: 'defineBelow',
					value: Object.fromEntries(
						Object.keys(input).map((name) => [name, `={{ $json.${name} }}`]),
					),
					matchingColumns: [],
					schema: Object.keys(input).map((id) => ({
						id,
						displayName: id,
						required: false,
						defaultMatch: false,
						display: true,
						type: 'string',
					})),
				},
				options: { waitForSubWorkflow: true },
			}),
		],
		connections: { Start: follows('Input'), Input: follows('Call') },
		settings: { executionOrder: 'v1' },
	});
	return await client.runManually(caller.id, 'Start', 60_000);
}
