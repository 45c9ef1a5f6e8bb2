import { sourceOf } from './flows.cts';
import { handleLead } from './handling.cts';
import { feedbackEvent, lateEvent } from './later-events.cts';
import type { LeadEvent, Members, Outcome } from './model.cts';
import type { LeadConduitWorld } from './world.cts';

/** What happens at LeadConduit without the API: leads of other sources, feedback of buyers. */
export function accountActions(world: LeadConduitWorld) {
	return {
		/** { flowId?, sourceId?, lead, recipientOutcome? }: a lead comes in; answers what its source is told. */
		submitLead: ({ flowId, sourceId, lead, recipientOutcome }: Members) => {
			const [first] = world.flows.all();
			const { deployed } = flowId === undefined ? first : world.flows.get(String(flowId));
			const source =
				sourceId === undefined
					? deployed?.sources[0]
					: deployed && sourceOf(deployed, String(sourceId));
			if (!deployed || !source) throw new Error('No such live source');
			return handleLead(world, deployed, source, {
				values: (lead ?? {}) as Members,
				ip: '203.0.113.9',
				request: { method: 'POST', version: '1.1', uri: '', headers: {}, body: '' },
				recipientOutcome: recipientOutcome as Outcome | undefined,
			});
		},
		/** { ageSeconds }: a delivery that began that long ago ends now; answers its event. */
		finishLate: ({ ageSeconds }: Members) => lateEvent(world, Number(ageSeconds), delivery(world)),
		/** { eventId, type, reason }: a buyer returns or converts a lead; answers the event. */
		giveFeedback: ({ eventId, type, reason }: Members) =>
			feedbackEvent(world, world.events.get(String(eventId)), String(type), String(reason)),
		/** { id, ...changes }: changes a flow and deploys it, as in the app. */
		changeFlow: ({ id, ...changes }: Members) => {
			const { saved } = world.flows.get(String(id));
			world.flows.update(saved.id, { ...saved, ...changes }, world.author);
			world.flows.deploy(saved.id);
		},
	};
}

function delivery(world: LeadConduitWorld): LeadEvent {
	const last = world.events.visible().findLast(({ type }) => type === 'recipient');
	if (!last) throw new Error('There is no delivery to take after');
	return last;
}
