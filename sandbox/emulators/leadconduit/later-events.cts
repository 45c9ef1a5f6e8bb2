import { RETENTION_MS } from './events.cts';
import { timeOf } from './ids.cts';
import type { LeadEvent } from './model.cts';
import type { LeadConduitWorld } from './world.cts';

/** Writes a buyer's feedback on a delivery. */
export function feedbackEvent(
	world: LeadConduitWorld,
	delivery: LeadEvent,
	type: string,
	reason: string,
): LeadEvent {
	const now = world.clock.now();
	const timestamp = new Date(now).toISOString();
	return world.events.add({
		...shared(world, delivery, now),
		type: 'feedback-received',
		outcome: 'success',
		module_id: 'leadconduit-default.feedback',
		recipient_event_id: delivery.id,
		vars: { ...delivery.vars, feedback: { timestamp, type, reason } },
	});
}

/** Writes the second, successful try of a failed delivery. */
export function retryEvent(world: LeadConduitWorld, delivery: LeadEvent): LeadEvent {
	const { expires_at, ...copy } = delivery;
	const time = timeOf(delivery.id) + 60_000;
	return world.events.add({
		...copy,
		...shared(world, delivery, time),
		type: 'retry',
		outcome: 'success',
		retry_status: 'completed',
		expires_at,
	});
}

/** Writes a delivery that began a while ago and ends only now: its id is older than its storing. */
export function lateEvent(world: LeadConduitWorld, ageSeconds: number, like: LeadEvent): LeadEvent {
	const begun = world.clock.now() - ageSeconds * 1000;
	const id = world.ids.at(begun);
	return world.events.add({
		...like,
		...shared(world, like, begun),
		id,
		wait_ms: ageSeconds * 1000,
		vars: { ...like.vars, event_id: id },
	});
}

function shared(world: LeadConduitWorld, { step_id }: LeadEvent, time: number) {
	return {
		id: world.ids.at(time),
		step_id,
		reason: null,
		start_timestamp: time,
		end_timestamp: time,
		expires_at: new Date(time + RETENTION_MS).toISOString(),
	};
}
