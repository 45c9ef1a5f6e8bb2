import { randomBytes, randomUUID } from 'node:crypto';
import type { Agenda } from '../agenda.cts';
import { ById } from '../table.cts';
import { isoOf, microsOf } from './dates.cts';
import { notFound } from './errors.cts';
import type { Action, Event, Group, Place, FleetRow, GeofenceRule, User } from './model.cts';

type Tell = (event: Event) => void;

/** What the users of an account do, as API v2 knows it. */
export class Fleet {
	readonly users = new ById<User>();
	readonly actions = new ById<Action>();
	readonly places = new ById<Place>();
	readonly groups = new ById<Group>();
	readonly events = new ById<Event>();
	readonly rules = new ById<GeofenceRule>();
	private moment = { ms: 0, micros: 0 };

	constructor(
		readonly agenda: Agenda,
		/** Told of every event. */
		private readonly tell: Tell,
	) {}

	/** The current time; no two calls give the same. */
	now(): string {
		const ms = this.agenda.now();
		const micros = this.moment.ms === ms ? this.moment.micros + 1 : 1;
		this.moment = { ms, micros };
		return isoOf(ms * 1000 + micros);
	}

	stamp(uniqueId: string | null): FleetRow {
		const now = this.now();
		return { id: randomUUID(), unique_id: uniqueId, created_at: now, modified_at: now };
	}

	/** The events of a user, newest last. */
	record(user: User, type: string, action?: Action, recordedAt = this.now()): Event {
		const event = this.events.add({
			id: randomUUID(),
			user_id: user.id,
			type,
			recorded_at: recordedAt,
			data: {
				user: { id: user.id, name: user.name },
				...(action && {
					action: { id: action.id, status: action.status, tracking_url: action.tracking_url },
				}),
			},
			has_been_delivered: false,
			delivered_at: null,
			created_at: this.now(),
		});
		this.tell(event);
		return event;
	}

	userOf(action: Action): User {
		return found(this.users.get(action.user_id));
	}

	pendingActions({ id }: User): Action[] {
		return this.actions.all().filter((action) => action.user_id === id && !isActionEnded(action));
	}

	touch(row: { modified_at: string }): void {
		row.modified_at = this.now();
	}

	/** The time so many seconds from now. */
	later(seconds: number): string {
		return isoOf((this.agenda.now() + seconds * 1000) * 1000);
	}
}

export function isActionEnded({ status }: Action): boolean {
	return status === 'completed' || status === 'canceled';
}

/** The row, or the answer 404. */
export function found<T>(row: T | undefined): T {
	if (row === undefined) throw notFound();
	return row;
}

/** A date of a request as answers show it. */
export function sameDate(text: string): string {
	return isoOf(microsOf(text)!);
}

export function shortLink(): string {
	return `https://trck.at/${randomBytes(4).toString('hex')}`;
}
