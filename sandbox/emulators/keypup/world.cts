import type { Context } from '../framework/definition.cts';
import { seededData } from './seed.cts';
import { Workspace } from './store.cts';
import type { KeypupSwitches } from './switches.cts';
import { Tokens } from './tokens.cts';

/** Everything behind both endpoints. */
export class World {
	readonly tokens: Tokens;
	workspace: Workspace;

	constructor(private readonly context: Context<KeypupSwitches>) {
		this.tokens = new Tokens(context.clock);
		this.workspace = new Workspace(context.clock, {});
	}

	get switches() {
		return this.context.switches;
	}

	get limiter() {
		return this.context.limiter;
	}

	reset(): void {
		this.tokens.reset(this.context.keys);
		this.workspace = new Workspace(this.context.clock, seededData(this.context.clock.now()));
	}
}
