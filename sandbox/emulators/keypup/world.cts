import type { Context } from '../framework/definition.cts';
import { seededData } from './seed.cts';
import { KeypupWorkspace } from './store.cts';
import type { KeypupSwitches } from './switches.cts';
import { Tokens } from './tokens.cts';

/** Everything behind both endpoints. */
export class KeypupWorld {
	readonly tokens: Tokens;
	workspace: KeypupWorkspace;

	constructor(private readonly context: Context<KeypupSwitches>) {
		this.tokens = new Tokens(context.clock);
		this.workspace = new KeypupWorkspace(context.clock, {});
	}

	get switches() {
		return this.context.switches;
	}

	get limiter() {
		return this.context.limiter;
	}

	reset(): void {
		this.tokens.reset(this.context.keys);
		this.workspace = new KeypupWorkspace(this.context.clock, seededData(this.context.clock.now()));
	}
}
