import type { Context } from '../framework/definition.cts';
import { isoDate, javaDate, parseDate, wholeSeconds } from './dates.cts';
import { LeadBook } from './leads.cts';
import type { Click, Product, Sale, WebhookSubscription } from './model.cts';
import type { HyrosSwitches } from './switches.cts';
import { NewestFirst } from './table.cts';
import { WriteQueue } from './writes.cts';

export type EventSink = (account: Account, type: string, body: () => unknown) => void;

/** One Hyros account with all its data. */
export class Account {
	readonly leads = new LeadBook();
	readonly sales = new NewestFirst<Sale>();
	readonly products = new NewestFirst<Product>();
	readonly clicks = new NewestFirst<Click>();
	readonly webhooks = new NewestFirst<WebhookSubscription>();
	readonly writes: WriteQueue;

	constructor(
		readonly id: string,
		private readonly context: Context<HyrosSwitches>,
		/** Told of every change that has a webhook event. */
		readonly tell: EventSink,
	) {
		this.writes = new WriteQueue(context.clock, context.switches);
	}

	get switches() {
		return this.context.switches;
	}

	now(): number {
		return wholeSeconds(this.context.clock.now());
	}

	productByTag(tag: string): Product | undefined {
		return this.products.all().find((product) => product.tag === tag);
	}

	iso(ms: number): string {
		return isoDate(ms, this.switches.timezone);
	}

	java(ms: number): string {
		return javaDate(ms, this.switches.javaZone);
	}

	/** The instant of a date in a request, in the account's zone unless it says otherwise. */
	instant(date: string | undefined): number | undefined {
		return date === undefined ? undefined : parseDate(date, this.switches.timezone);
	}

	clear(): void {
		this.leads.clear();
		for (const table of [this.sales, this.products, this.clicks, this.webhooks]) table.clear();
		this.writes.clear();
	}
}
