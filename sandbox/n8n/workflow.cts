/** A node of a workflow, as n8n stores it. */
export interface WorkflowNode {
	id: string;
	name: string;
	type: string;
	typeVersion: number;
	position: [number, number];
	parameters: Record<string, unknown>;
	credentials?: Record<string, { id: string; name: string }>;
	webhookId?: string;
	onError?: string;
	[setting: string]: unknown;
}

/** What a workflow file holds. */
export interface WorkflowDraft {
	name: string;
	nodes: WorkflowNode[];
	connections: Record<string, unknown>;
	settings: Record<string, unknown>;
}

/** A workflow that n8n has stored. */
export interface Workflow extends WorkflowDraft {
	id: string;
	versionId: string;
	active: boolean;
}
