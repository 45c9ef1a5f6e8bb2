import { randomUUID } from 'node:crypto';
import type { Clock } from '../framework/clock.cts';

/** Ids are decimal digits in a string: they do not fit a JavaScript number. */
export interface Dated {
	id: string;
	created: number;
	changed: number;
}

export interface User extends Dated {
	email: string;
	firstname?: string;
	lastname?: string;
	phoneNumber?: string;
	role: 'Administrator' | 'Manager' | 'Lead' | 'Stakeholder';
}

export interface Funnel extends Dated {
	name: string;
	/** Reference codes of the funnel's API origins. */
	refs: string[];
	activities: string[];
}

export interface Activity {
	id: string;
	name: string;
	status: 'Blocked' | 'InProgress' | 'Completed';
}

export interface Journey extends Dated {
	funnelId: string;
	userId: string;
	status: 'InProgress' | 'Completed';
	activities: Activity[];
	data: Array<{ name: string; value: string }>;
	redirectUrl?: string;
}

export interface Session extends Dated {
	uuid: string;
	userId: string;
	redirectUrl?: string;
	validUntil: number;
	used: boolean;
}

export interface WorkspaceData {
	funnels?: Funnel[];
	users?: User[];
	journeys?: Journey[];
}

export type Person = Pick<User, 'email' | 'firstname' | 'lastname' | 'phoneNumber'>;

const FIRST_NEW_ID = 74590868831000001n;
const SESSION_LIFE_MS = 5 * 60_000;

/** One workspace. */
export class Workspace {
	readonly users = new Map<string, User>();
	readonly funnels = new Map<string, Funnel>();
	readonly journeys = new Map<string, Journey>();
	readonly sessions = new Map<string, Session>();
	readonly datapoints = new Map<string, string>();
	private readonly idByEmail = new Map<string, string>();
	private lastId = FIRST_NEW_ID;

	constructor(private readonly clock: Clock) {}

	newId(): string {
		this.lastId += 102n;
		return String(this.lastId);
	}

	stamp(): Dated {
		const now = this.clock.now();
		return { id: this.newId(), created: now, changed: now };
	}

	touch(row: Dated): void {
		row.changed = this.clock.now();
	}

	funnelOf(ref: string): Funnel | undefined {
		return [...this.funnels.values()].find(({ refs }) => refs.includes(ref));
	}

	userByEmail(email: string): User | undefined {
		return this.users.get(this.idByEmail.get(email.toLowerCase()) ?? '');
	}

	addFunnel(funnel: Pick<Funnel, 'name' | 'refs' | 'activities'>): Funnel {
		return put(this.funnels, { ...this.stamp(), ...funnel });
	}

	addUser(person: Person, role: User['role'] = 'Lead'): User {
		const user = put(this.users, { ...this.stamp(), ...person, role });
		this.idByEmail.set(user.email.toLowerCase(), user.id);
		return user;
	}

	updateUser(user: User, person: Person): User {
		Object.assign(user, person);
		this.touch(user);
		return user;
	}

	addJourney(
		user: User,
		funnel: Funnel,
		details: Partial<Pick<Journey, 'data' | 'redirectUrl'>> = {},
	): Journey {
		return put(this.journeys, {
			...this.stamp(),
			funnelId: funnel.id,
			userId: user.id,
			status: 'InProgress',
			activities: funnel.activities.map((name, at) => ({
				id: this.newId(),
				name,
				status: at === 0 ? 'InProgress' : 'Blocked',
			})),
			data: [],
			...details,
		});
	}

	openSession(user: User, redirectUrl?: string): Session {
		const uuid = randomUUID();
		const stamp = this.stamp();
		const session: Session = {
			...stamp,
			uuid,
			userId: user.id,
			redirectUrl,
			validUntil: stamp.changed + SESSION_LIFE_MS,
			used: false,
		};
		this.sessions.set(uuid, session);
		return session;
	}

	/** Replaces the collections that are given. */
	replace({ funnels, users, journeys }: WorkspaceData): void {
		if (funnels) refill(this.funnels, funnels);
		if (journeys) refill(this.journeys, journeys);
		if (!users) return;
		refill(this.users, users);
		this.idByEmail.clear();
		for (const { id, email } of users) this.idByEmail.set(email.toLowerCase(), id);
	}

	/** A session's link works once and for five minutes. */
	enter(uuid: string): Session | undefined {
		const session = this.sessions.get(uuid);
		if (!session || session.used || session.validUntil < this.clock.now()) return undefined;
		session.used = true;
		return session;
	}
}

function put<Row extends Dated>(rows: Map<string, Row>, row: Row): Row {
	rows.set(row.id, row);
	return row;
}

function refill<Row extends Dated>(rows: Map<string, Row>, given: Row[]): void {
	rows.clear();
	for (const row of given) put(rows, structuredClone(row));
}
