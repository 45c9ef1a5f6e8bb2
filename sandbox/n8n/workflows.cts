import { createHash } from 'node:crypto';
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

import { root } from '../process/paths.cts';
import type { N8nClient, NodeType } from './client.cts';
import type { Workflow, WorkflowDraft } from './workflow.cts';

const folder = join(root, 'workflows');

/** A workflow that is shipped with the package. */
export interface ShippedWorkflow {
	file: string;
	hash: string;
	draft: WorkflowDraft;
}

/** What we know of a workflow that we have put into n8n. */
export interface KeptWorkflow {
	id: string;
	name: string;
	fileHash: string;
	versionId: string;
}

/** A credential by which nodes of its type are connected. */
export interface NamedCredential {
	type: string;
	id: string;
	name: string;
}

/** Reads the workflows shipped with the package. */
export function shippedWorkflows(): ShippedWorkflow[] {
	return readdirSync(folder)
		.filter((file) => file.endsWith('.json'))
		.sort()
		.map((file) => {
			const text = readFileSync(join(folder, file), 'utf8');
			const hash = createHash('sha256').update(text).digest('hex');
			return { file, hash, draft: JSON.parse(text) as WorkflowDraft };
		});
}

/** Gives each node that takes one of these credentials that credential. */
export function connect(
	draft: WorkflowDraft,
	types: Map<string, NodeType>,
	credentials: NamedCredential[],
): WorkflowDraft {
	const nodes = draft.nodes.map((node) => {
		const accepted = types.get(node.type)?.credentials?.map(({ name }) => name) ?? [];
		const fitting = credentials.filter(({ type }) => accepted.includes(type));
		if (fitting.length === 0) return node;
		const given = fitting.map(({ type, id, name }) => [type, { id, name }]);
		return { ...node, credentials: Object.fromEntries(given) as typeof node.credentials };
	});
	return { ...draft, nodes };
}

function kept({ hash }: ShippedWorkflow, { id, name, versionId }: Workflow): KeptWorkflow {
	return { id, name, fileHash: hash, versionId };
}

/**
 * Stores a shipped workflow, if n8n lacks it; renews it, if its file has changed and the user has
 * not touched it: n8n gives every change of the nodes a new version id.
 */
export async function storeWorkflow(
	client: N8nClient,
	shipped: ShippedWorkflow,
	known: KeptWorkflow | undefined,
	connected: WorkflowDraft,
): Promise<KeptWorkflow> {
	const stored = known && (await client.workflow(known.id));
	if (!stored) return kept(shipped, await client.createWorkflow(connected));
	const untouched = stored.versionId === known.versionId && stored.name === known.name;
	if (!untouched || known.fileHash === shipped.hash) return known;
	return kept(shipped, await client.updateWorkflow(stored.id, connected));
}
