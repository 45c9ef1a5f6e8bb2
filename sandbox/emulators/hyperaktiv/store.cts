import { randomUUID } from 'node:crypto';
import type { Clock } from '../framework/clock.cts';

/** Ids are decimal digits in a string: they do not fit a JavaScript number. */
export interface DatedRow {
	id: string;
	created: number;
	changed: number;
}

export interface WorkspaceUser extends DatedRow {
	email: string;
	firstname?: string;
	lastname?: string;
	phoneNumber?: string;
	role: 'Administrator' | 'Manager' | 'Lead' | 'Stakeholder';
}

export interface Funnel extends DatedRow {
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

export interface Journey extends DatedRow {
	funnelId: string;
	userId: string;
	status: 'InProgress' | 'Completed';
	activities: Activity[];
	data: Array<{ name: string; value: string }>;
	redirectUrl?: string;
}

export interface Session extends DatedRow {
	uuid: string;
	userId: string;
	redirectUrl?: string;
	validUntil: number;
	used: boolean;
}

export interface HyperaktivData {
	funnels?: Funnel[];
	users?: WorkspaceUser[];
	journeys?: Journey[];
}

export type UserDetails = Pick<WorkspaceUser, 'email' | 'firstname' | 'lastname' | 'phoneNumber'>;

const FIRST_NEW_ID = 74590868831000001n;
const SESSION_LIFE_MS = 5 * 60_000;

/** One workspace. */
export class HyperaktivWorkspace {
	readonly users = new Map<string, WorkspaceUser>();
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

	stamp(): DatedRow {
		const now = this.clock.now();
		return { id: this.newId(), created: now, changed: now };
	}

	touch(row: DatedRow): void {
		row.changed = this.clock.now();
	}

	funnelOf(ref: string): Funnel | undefined {
		return [...this.funnels.values()].find(({ refs }) => refs.includes(ref));
	}

	userByEmail(email: string): WorkspaceUser | undefined {
		return this.users.get(this.idByEmail.get(email.toLowerCase()) ?? '');
	}

	addFunnel(funnel: Pick<Funnel, 'name' | 'refs' | 'activities'>): Funnel {
		return put(this.funnels, { ...this.stamp(), ...funnel });
	}

	addUser(person: UserDetails, role: WorkspaceUser['role'] = 'Lead'): WorkspaceUser {
		const user = put(this.users, { ...this.stamp(), ...person, role });
		this.idByEmail.set(user.email.toLowerCase(), user.id);
		return user;
	}

	updateUser(user: WorkspaceUser, person: UserDetails): WorkspaceUser {
		Object.assign(user, person);
		this.touch(user);
		return user;
	}

	addJourney(
		user: WorkspaceUser,
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

	openSession(user: WorkspaceUser, redirectUrl?: string): Session {
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
	replace({ funnels, users, journeys }: HyperaktivData): void {
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

function put<Row extends DatedRow>(rows: Map<string, Row>, row: Row): Row {
	rows.set(row.id, row);
	return row;
}

function refill<Row extends DatedRow>(rows: Map<string, Row>, given: Row[]): void {
	rows.clear();
	for (const row of given) put(rows, structuredClone(row));
}
