import type { Context } from '../framework/definition.cts';
import { CapCounters } from './caps.cts';
import { catalogue } from './catalogue.cts';
import { DuplicateChecks } from './duplicates.cts';
import { Events } from './events.cts';
import { Flows, type Author } from './flows.cts';
import { ObjectIds } from './ids.cts';
import type { Entity, FieldDefinition, Named } from './model.cts';
import { fillWorld } from './seed.cts';
import type { LeadConduitSwitches } from './switches.cts';

/** Everything behind the API: one account. */
export class LeadConduitWorld {
	readonly ids = new ObjectIds();
	readonly flows: Flows;
	readonly events: Events;
	readonly caps = new CapCounters();
	readonly duplicates = new DuplicateChecks();
	readonly entities = new Map<string, Entity>();
	readonly catalogue = new Map<string, FieldDefinition>();
	readonly account: Named = { id: '64acddadd9b866e066385bd6', name: 'Acme, Inc.' };

	constructor(private readonly context: Context<LeadConduitSwitches>) {
		this.flows = new Flows(context.clock, this.ids);
		this.events = new Events(context.clock, context.switches);
		this.reset();
	}

	get clock() {
		return this.context.clock;
	}

	get switches() {
		return this.context.switches;
	}

	/** The account's user, as the product shows people. */
	get author(): Author {
		return {
			id: '5fd438f91f0d12766e2bfee5',
			api_key: this.context.keys.valid,
			first_name: 'Jane',
			last_name: 'Doe',
			email: 'janedoe@company.com',
		};
	}

	reset(): void {
		this.ids.reset();
		const { flows, events, caps, duplicates, entities, catalogue: fields } = this;
		for (const part of [flows, events, caps, duplicates, entities, fields]) part.clear();
		for (const field of catalogue()) this.catalogue.set(field.id, field);
		fillWorld(this);
	}
}
