import { complete, cancel } from './v2/action-life.cts';
import { newAction } from './v2/actions.cts';
import type { Action, User } from './v2/model.cts';
import { newEvent } from './v2/seed.cts';
import { newUser } from './v2/users.cts';
import type { Order, Worker } from './v3/model.cts';
import { newWorker } from './v3/seed.cts';
import { newOrder } from './v3/track.cts';
import { orderView } from './v3/views.cts';
import type { HyperTrackDeliveryVariant, Webhook } from './webhooks.cts';
import type { HyperTrackWorld } from './world.cts';

type Args = Record<string, unknown>;

/** What happens at HyperTrack without the APIs: in the apps and in the dashboard. */
export function hyperTrackWorldActions(world: HyperTrackWorld) {
	const { fleet, dispatch, webhooks, agenda } = world;
	return {
		/** A row of API v2; what is not given is filled in, and nothing moves it. */
		addUser: (given: Args) => fleet.users.add(newUser(fleet, null, given as Partial<User>)),
		addAction: (given: Args) => {
			const action = given as Partial<Action> & Pick<Action, 'user_id'>;
			return fleet.actions.add(newAction(fleet, null, action.user_id, action));
		},
		/** { type, recorded_at?, user_id?, data? }: an event of API v2, as late as it says. */
		addEvent: (given: Args) => fleet.events.add(newEvent(fleet, given)),
		/** { id }: the driver's own app ends an action. */
		completeAction: ({ id }: Args) => complete(fleet, actionOf(world, id), undefined, null),
		cancelAction: ({ id }: Args) => cancel(fleet, actionOf(world, id)),
		/** A row of API v3; an assigned order with `startsAt` starts at that time. */
		addOrder: ({ startsAt, ...given }: Args) => {
			const order = dispatch.orders.add(
				newOrder(dispatch, given as Partial<Order> & Pick<Order, 'order_handle'>),
			);
			if (startsAt !== undefined) dispatch.startAt(order, Date.parse(String(startsAt)));
			return orderView(order);
		},
		addWorker: (given: Args) =>
			dispatch.workers.add(
				newWorker(dispatch, given as Partial<Worker> & Pick<Worker, 'worker_handle'>),
			),
		/** { order_handle, … }: changes a row directly, for states that no other action reaches. */
		changeOrder: ({ order_handle: handle, ...changes }: Args) => {
			Object.assign(orderOf(world, handle), changes);
		},
		/** { order_handle }: the worker's own app starts or ends an order. */
		startOrder: ({ order_handle: handle }: Args) => dispatch.start(orderOf(world, handle)),
		completeOrder: ({ order_handle: handle }: Args) => dispatch.complete(orderOf(world, handle)),
		cancelOrder: ({ order_handle: handle }: Args) => dispatch.cancel(orderOf(world, handle)),
		/** { url, api?, types?, handshake?, subscribeUrl? }: the Webhooks page of the dashboard. */
		addWebhook: async ({ url, api = 'v3', types, ...how }: Args) =>
			await webhooks.add(
				{ url: String(url), api, types } as Pick<Webhook, 'url' | 'api' | 'types'>,
				how,
			),
		/** { api?, event, … }: delivers this event, or these, and answers the deliveries. */
		fire: async ({ api = 'v3', event, ...variant }: Args) =>
			await webhooks.deliver(
				api as Webhook['api'],
				event as { type: string },
				variant as HyperTrackDeliveryVariant,
			),
		/** Takes the steps that are due by the clock, without waiting for a request. */
		settle: () => agenda.settle(),
	};
}

function actionOf({ fleet }: HyperTrackWorld, id: unknown): Action {
	const action = fleet.actions.get(String(id));
	if (!action) throw new Error(`Unknown action: ${String(id)}`);
	return action;
}

function orderOf({ dispatch }: HyperTrackWorld, handle: unknown): Order {
	const [order] = dispatch.legs(String(handle));
	if (!order) throw new Error(`Unknown order: ${String(handle)}`);
	return order;
}
