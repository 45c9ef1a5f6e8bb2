import type { Clock } from '../framework/clock.cts';
import { Invalid, unknownRecord } from './errors.cts';
import { sixCharacters, type ObjectIds } from './ids.cts';
import type { Cap, Flow, Members, Named, FlowSource } from './model.cts';
import { at } from './paths.cts';
import { READ_ONLY } from './schemas.cts';

/** Who changed something. */
export interface Author extends Members {
	id: string;
	api_key: string;
}

/** A flow as saved, as live, and its changes. */
export interface StoredFlow {
	saved: Flow;
	deployed?: Flow;
	changelogs: Members[];
}

/** The flows of the account: what is saved takes effect when it is deployed. */
export class Flows {
	private readonly stored = new Map<string, StoredFlow>();

	constructor(
		private readonly clock: Clock,
		private readonly ids: ObjectIds,
	) {}

	all(): StoredFlow[] {
		return [...this.stored.values()];
	}

	get(id: string): StoredFlow {
		const flow = this.stored.get(id);
		if (!flow) throw unknownRecord();
		return flow;
	}

	/** Stores a flow that is live already. */
	put(flow: Flow): StoredFlow {
		const saved = this.completed(flow);
		const stored = { saved, deployed: structuredClone(saved), changelogs: [] };
		this.stored.set(saved.id, stored);
		return stored;
	}

	create(body: Members, author: Author): Flow {
		const id = typeof body.id === 'string' ? body.id : this.ids.at(this.clock.now());
		if (this.stored.has(id)) throw new Invalid(`Flow ${id} exists already`);
		const now = this.now();
		const given = { ...body, id, created_at: now, updated_at: now };
		const stored: StoredFlow = { saved: this.completed(given as Flow), changelogs: [] };
		this.stored.set(id, stored);
		this.note(stored, 'create', {}, author);
		return stored.saved;
	}

	update(id: string, body: Members, author: Author): Flow {
		const stored = this.get(id);
		const before = stored.saved;
		const { created_at } = before;
		const given = { ...body, id, created_at, updated_at: this.now(), errors: undefined };
		stored.saved = this.completed(given as unknown as Flow);
		this.note(stored, 'update', before, author);
		return stored.saved;
	}

	delete(id: string): Flow {
		const { saved } = this.get(id);
		this.stored.delete(id);
		return saved;
	}

	deploy(id: string): void {
		const stored = this.get(id);
		stored.deployed = structuredClone(stored.saved);
	}

	clear(): void {
		this.stored.clear();
	}

	/** Gives an id to every part that has none. */
	private completed(given: Flow): Flow {
		const flow = structuredClone(given);
		for (const part of [...flow.sources, ...flow.steps]) part.id ??= sixCharacters();
		const capped = [flow, ...flow.sources, ...flow.steps];
		for (const cap of capped.flatMap(capsOf)) cap.id ??= this.ids.at(this.clock.now());
		return flow;
	}

	private note(stored: StoredFlow, action: string, before: object, user: Author): void {
		const { saved } = stored;
		const names = [...new Set([...Object.keys(before), ...Object.keys(saved)])].filter(
			(name) =>
				!READ_ONLY.includes(name) &&
				JSON.stringify(at(before, name)) !== JSON.stringify(at(saved, name)),
		);
		stored.changelogs.unshift({
			id: this.ids.at(this.clock.now()),
			type: 'flow',
			action,
			changes: names.map((name) => ({
				action: 'changed',
				target: name,
				delta_path: name,
				previous: { value: at(before, name) },
				current: { value: at(saved, name) },
			})),
			current_revision: structuredClone(saved),
			delta_from_last_revision: Object.fromEntries(
				names.map((name) => [name, [at(before, name), at(saved, name)]]),
			),
			user,
			created_at: this.now(),
		});
	}

	private now(): string {
		return new Date(this.clock.now()).toISOString();
	}
}

/** The source that an entity id names; its own six characters name nothing in addresses. */
export function sourceOf(flow: Flow, entityId: string): FlowSource | undefined {
	return flow.sources.find(({ entity }) => entity.id === entityId);
}

/** The caps of a flow, source or step, nested ones included. */
export function capsOf(owner: object): Cap[] {
	const { caps } = owner as { caps?: Cap[] | null };
	return (caps ?? []).flatMap((cap) => [cap, ...capsOf(cap)]);
}

/** Says what in a flow names something that is not there. */
export function strangersOf(
	flow: Pick<Flow, 'fields' | 'sources' | 'steps'>,
	fieldIds: ReadonlySet<string>,
	entityIds: ReadonlySet<string>,
): string | undefined {
	const field = flow.fields.find((id) => !fieldIds.has(id));
	if (field !== undefined) return `Unknown field: ${field}`;
	const named: Named[] = [...flow.sources, ...flow.steps].flatMap((part) =>
		'entity' in part ? [part.entity] : [],
	);
	const entity = named.find(({ id }) => !entityIds.has(id));
	return entity && `Unknown entity: ${entity.id}`;
}
