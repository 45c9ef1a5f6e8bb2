import type { Context } from '../framework/definition.cts';
import { Agenda } from './agenda.cts';
import type { HyperTrackSwitches } from './switches.cts';
import { Fleet } from './v2/fleet.cts';
import { seedFleet } from './v2/seed.cts';
import { Dispatch } from './v3/dispatch.cts';
import { seedDispatch } from './v3/seed.cts';
import { Webhooks } from './webhooks.cts';

/** Everything behind both APIs. */
export class HyperTrackWorld {
	readonly agenda: Agenda;
	readonly webhooks: Webhooks;
	readonly fleet: Fleet;
	readonly dispatch: Dispatch;

	constructor(context: Context<HyperTrackSwitches>) {
		this.agenda = new Agenda(context.clock);
		this.webhooks = new Webhooks(context);
		this.fleet = new Fleet(this.agenda, (event) =>
			this.webhooks.announce('v2', event, () =>
				Object.assign(event, { has_been_delivered: true, delivered_at: this.fleet.now() }),
			),
		);
		this.dispatch = new Dispatch(this.agenda, context.switches, (notice) =>
			this.webhooks.announce('v3', notice),
		);
		this.reset();
	}

	reset(): void {
		this.agenda.clear();
		this.webhooks.clear();
		seedFleet(this.fleet);
		seedDispatch(this.dispatch);
	}
}
