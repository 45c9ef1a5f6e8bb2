import { bigInteger } from '../framework/json.cts';
import type { SwitchValues } from '../framework/switches.cts';
import type {
	DatedRow,
	Funnel,
	Journey,
	Session,
	WorkspaceUser,
	HyperaktivWorkspace,
} from './store.cts';
import type { HyperaktivSwitches } from './switches.cts';

/** Writes rows the way the API answers them: PascalCase attributes, lower-case dates. */
export class Views {
	constructor(
		private readonly workspace: () => HyperaktivWorkspace,
		private readonly switches: SwitchValues<HyperaktivSwitches>,
		private readonly origin: () => string,
	) {}

	funnel(funnel: Funnel) {
		return { Id: this.id(funnel), Name: funnel.name, ...this.dates(funnel) };
	}

	user(user: WorkspaceUser) {
		return {
			...this.person(user),
			Email: user.email,
			PhoneNumber: user.phoneNumber,
			Role: user.role,
			...this.dates(user),
		};
	}

	journey(journey: Journey) {
		const funnel = this.workspace().funnels.get(journey.funnelId);
		const user = this.workspace().users.get(journey.userId);
		return {
			Id: this.id(journey),
			Status: journey.status,
			RedirectURL: journey.redirectUrl,
			Funnel: funnel && { Id: this.id(funnel), Name: funnel.name },
			User: user && { ...this.person(user), Email: user.email },
			JourneyData: journey.data.map(({ name, value }) => ({ Name: name, Value: value })),
			...this.dates(journey),
		};
	}

	journeyWithActivities(journey: Journey) {
		return {
			...this.journey(journey),
			Activities: journey.activities.map((activity) => ({
				Id: this.id(activity),
				Name: activity.name,
				Status: activity.status,
			})),
		};
	}

	session(session: Session) {
		const user = this.workspace().users.get(session.userId);
		return {
			UUID: session.uuid,
			RedirectURL: session.redirectUrl,
			ConnectionURL: `${this.origin()}/internal/v1/autologin?UUID=${session.uuid}`,
			ValidUntil: iso(session.validUntil),
			changedDate: iso(session.changed),
			createdDate: iso(session.created),
			User: user && this.person(user),
		};
	}

	/** A list, bare or wrapped. */
	list(name: string, rows: unknown[]): unknown {
		const { listWrapping } = this.switches;
		if (listWrapping === 'none') return rows;
		return { [listWrapping === 'named' ? name : listWrapping]: rows };
	}

	private person(user: WorkspaceUser) {
		return { Firstname: user.firstname, Lastname: user.lastname, Id: this.id(user) };
	}

	private id({ id }: { id: string }): string {
		return this.switches.idsOut === 'number' ? bigInteger(id) : id;
	}

	private dates({ created, changed }: DatedRow) {
		return this.switches.rowDates ? { createdDate: iso(created), changedDate: iso(changed) } : {};
	}
}

function iso(ms: number): string {
	return new Date(ms).toISOString();
}
