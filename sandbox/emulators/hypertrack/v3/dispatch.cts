import { randomUUID } from 'node:crypto';
import type { SwitchValues } from '../../framework/switches.cts';
import { ACCOUNT_ID } from '../account.cts';
import type { Agenda } from '../agenda.cts';
import type { HyperTrackSwitches } from '../switches.cts';
import { ById } from '../table.cts';
import { refusals } from './errors.cts';
import type { Destination, Order, Route, Worker } from './model.cts';

const ARRIVES_AFTER_MS = 15 * 60_000;

/** What a webhook is told. */
export interface Notice {
	type: string;
	data: Record<string, unknown>;
	[field: string]: unknown;
}

/** The orders and workers of an account, as API v3 knows them. */
export class Dispatch {
	readonly orders = new ById<Order>();
	readonly routes = new ById<Route>();
	readonly workers = new ById<Worker>();
	/** The places that orders may name. */
	readonly places = new Map<string, Destination>();
	readonly opsGroups = new Set<string>();

	constructor(
		readonly agenda: Agenda,
		readonly switches: SwitchValues<HyperTrackSwitches>,
		/** Told of everything that happens to an order. */
		private readonly tell: (notice: Notice) => void,
	) {}

	now(): string {
		return new Date(this.agenda.now()).toISOString();
	}

	/** The legs of one handle, the latest attempt first. */
	legs(handle: string): Order[] {
		return this.orders
			.all()
			.filter(({ order_handle }) => order_handle === handle)
			.sort((a, b) => b.fulfillment_attempt - a.fulfillment_attempt);
	}

	/** The worker that is meant, able to be tracked. */
	trackable(workerHandle: string | undefined, deviceId: string | undefined): Worker {
		const worker = this.workers
			.all()
			.find(({ worker_handle, device_id }) =>
				workerHandle === undefined ? device_id === deviceId : worker_handle === workerHandle,
			);
		if (!worker) {
			throw workerHandle === undefined
				? refusals.device(String(deviceId))
				: refusals.worker(workerHandle);
		}
		if (worker.deleted_at !== undefined) throw refusals.deletedWorker(worker.worker_handle);
		if (worker.device_id === undefined) throw refusals.unlinked(worker.worker_handle);
		return worker;
	}

	/** Begins to follow an order; the clock brings it to its destination. */
	start(order: Order): void {
		order.status = 'ongoing';
		order.started_at = this.now();
		this.note(order, 'started');
		this.agenda.plan(this.agenda.now() + ARRIVES_AFTER_MS, () => {
			if (this.isFollowed(order)) this.note(order, 'arrived');
		});
	}

	/** Lets the clock start an order that waits for its time. */
	startAt(order: Order, at: number): void {
		this.agenda.plan(at, () => {
			if (order.status === 'assigned' && this.orders.get(order.id) === order) this.start(order);
		});
	}

	complete(order: Order): void {
		order.completed_at = this.now();
		const { summarizingMs } = this.switches;
		order.status = summarizingMs > 0 ? 'summarizing' : 'completed';
		this.agenda.plan(this.agenda.now() + summarizingMs, () => {
			if (order.status === 'summarizing') order.status = 'completed';
		});
		this.end(order, 'completed');
	}

	cancel(order: Order): void {
		order.cancelled_at = this.now();
		order.status = 'cancelled';
		this.end(order, 'cancelled');
	}

	/** Writes down what happened to an order, and tells the webhooks. */
	note(order: Order, value: string): void {
		const at = this.now();
		order.timeline.push({ type: 'order', value, recorded_at: at });
		this.tell({
			created_at: withMicros(at),
			recorded_at: withMicros(at),
			device_id: order.device_id,
			worker_handle: order.worker_handle,
			account_id: ACCOUNT_ID,
			type: 'order',
			data: {
				value,
				order_handle: order.order_handle,
				route_handle: order.route_handle,
				place_handle: order.destination.place_handle,
				status: order.status,
				share_url: order.share_url,
				scheduled_at: order.scheduled_at,
				metadata: order.metadata,
			},
			version: '3.0.0',
		});
	}

	newId(): string {
		return randomUUID();
	}

	private isFollowed(order: Order): boolean {
		return order.status === 'ongoing' && this.orders.get(order.id) === order;
	}

	/** A route without open orders is done, and so is its worker. */
	private end(order: Order, value: string): void {
		this.note(order, value);
		const all = this.orders.all();
		const route = this.routes.all().find((one) => one.route_handle === order.route_handle);
		const routeGoesOn = all.some(
			(other) => other.route_handle === order.route_handle && !isOrderEnded(other),
		);
		if (route && !routeGoesOn) route.status = 'completed';
		const worker = this.workers.all().find((one) => one.worker_handle === order.worker_handle);
		const isBusy = all.some(
			(other) => other.worker_handle === order.worker_handle && other.status === 'ongoing',
		);
		if (worker && !isBusy) worker.work_status.tracking = false;
	}
}

export function isOrderEnded({ status }: Order): boolean {
	return status === 'completed' || status === 'cancelled' || status === 'summarizing';
}

/** The long form of a date that webhooks carry. */
export function withMicros(iso: string): string {
	return iso.replace(/(\.\d{3})Z$/, '$1000Z');
}
