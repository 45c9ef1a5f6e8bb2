import type { FastifyInstance } from 'fastify';
import { digitsOf } from '../framework/json.cts';
import type { SwitchValues } from '../framework/switches.cts';
import { Refusal } from './errors.cts';
import type { Funnel, UserDetails, WorkspaceUser, HyperaktivWorkspace } from './store.cts';
import type { HyperaktivSwitches } from './switches.cts';
import type { Views } from './views.cts';

interface LeadBody {
	Email: string;
	Firstname?: string;
	Lastname?: string;
	PhoneNumber?: string;
	RedirectURL?: string;
	JourneyData?: Array<{ Name: string; Value: string }>;
}

interface OldJourneyBody {
	Journey: {
		User: { Firstname?: string; Lastname?: string; ContactPrefs: { Email: string } };
		JourneyData?: Array<{ StringValue: string; DataPoint: { Id: unknown } }>;
	};
	RedirectURL?: string;
}

interface SessionBody {
	Journey?: { Id: unknown };
	User?: { Id: unknown };
	RedirectURL?: string;
}

const email = { type: 'string', pattern: '^[^@\\s]+@[^@\\s]+$', says: 'Invalid Email' };
const string = { type: 'string' };

const leadBody = {
	type: 'object',
	says: 'Invalid JSON',
	required: ['Email'],
	properties: {
		Email: email,
		Firstname: string,
		Lastname: string,
		PhoneNumber: string,
		RedirectURL: string,
		JourneyData: {
			type: 'array',
			says: 'Invalid JourneyData',
			items: {
				type: 'object',
				required: ['Name', 'Value'],
				properties: {
					Name: { type: 'string', minLength: 1, says: 'Invalid JourneyData Name' },
					Value: { type: 'string', says: 'Invalid JourneyData Value' },
				},
			},
		},
	},
};

/** Both forms that POST /journeys once had. */
const oldJourneyBody = {
	type: 'object',
	says: 'Invalid JSON',
	properties: {
		Journey: {
			type: 'object',
			required: ['User'],
			properties: {
				User: {
					type: 'object',
					required: ['ContactPrefs'],
					properties: { ContactPrefs: { type: 'object', required: ['Email'] } },
				},
			},
		},
	},
};

const sessionBody = {
	type: 'object',
	says: 'Invalid JSON',
	properties: { Journey: { type: 'object' }, User: { type: 'object' }, RedirectURL: string },
};

/** Every operation of the contract, the legacy ones included. */
export function hyperaktivRoutes(
	app: FastifyInstance,
	workspace: () => HyperaktivWorkspace,
	views: Views,
	switches: SwitchValues<HyperaktivSwitches>,
): void {
	app.get('/funnels', async () =>
		views.list('Funnels', [...workspace().funnels.values()].map(views.funnel, views)),
	);
	app.get('/workflows', async () =>
		views.list('Workflows', [...workspace().funnels.values()].map(views.funnel, views)),
	);
	app.get('/users', async () =>
		views.list('Users', [...workspace().users.values()].map(views.user, views)),
	);
	app.get('/journeys', async () =>
		views.list('Journeys', [...workspace().journeys.values()].map(views.journey, views)),
	);
	app.get<{ Params: { id: string } }>('/journeys/:id', async ({ params }) => {
		const journey = workspace().journeys.get(params.id);
		if (!journey) throw new Refusal(404, `Journey not found: ${params.id}`);
		return views.journeyWithActivities(journey);
	});

	app.post<{ Querystring: { ref?: string }; Body: LeadBody }>(
		'/leads',
		{ schema: { body: leadBody } },
		async ({ query, body }, reply) => {
			const session = register(funnelOf(query.ref), body);
			if (switches.createAnswer === 'empty204') return reply.code(204).send();
			if (switches.createAnswer === 'empty201') return reply.code(201).send();
			return views.session(session);
		},
	);
	app.post<{ Querystring: { ref?: string }; Body: LeadBody | OldJourneyBody }>(
		'/journeys',
		{ schema: { body: oldJourneyBody } },
		async ({ query, body }) => views.session(register(funnelOf(query.ref), flat(body))),
	);
	app.post<{ Params: { id: string }; Body: LeadBody }>(
		'/workflows/:id/register',
		{ schema: { body: leadBody } },
		async ({ params, body }) => {
			const funnel = workspace().funnels.get(params.id);
			if (!funnel) throw new Refusal(404, `Workflow not found: ${params.id}`);
			return views.session(register(funnel, body));
		},
	);
	app.post<{ Body: SessionBody }>(
		'/sessions',
		{ schema: { body: sessionBody } },
		async ({ body }) => views.session(workspace().openSession(guest(body), body.RedirectURL)),
	);

	function funnelOf(ref?: string): Funnel {
		if (!ref) throw new Refusal(400, 'Missing parameter: ref');
		const funnel = workspace().funnelOf(ref);
		if (!funnel) throw new Refusal(404, `Unknown origin: ${ref}`);
		return funnel;
	}

	function register(funnel: Funnel, lead: LeadBody) {
		const data = (lead.JourneyData ?? []).map(({ Name, Value }) => ({ name: Name, value: Value }));
		const unknown = data.find(({ name }) => !workspace().datapoints.has(name));
		if (unknown && switches.unknownDatapoint === 'error') {
			throw new Refusal(400, `Unknown datapoint: ${unknown.name}`);
		}
		const known = workspace().userByEmail(lead.Email);
		if (known && switches.duplicateEmail === 'error') {
			throw new Refusal(switches.invalidLeadStatus, `Email already registered: ${lead.Email}`);
		}
		const user = known ? workspace().updateUser(known, person(lead)) : newUser(lead);
		if (!known || switches.duplicateEmail === 'newJourney') {
			workspace().addJourney(user, funnel, {
				data: data.filter(({ name }) => workspace().datapoints.has(name)),
				redirectUrl: lead.RedirectURL,
			});
		}
		return workspace().openSession(user, lead.RedirectURL);
	}

	function newUser(lead: LeadBody): WorkspaceUser {
		return workspace().addUser(person(lead));
	}

	/** The forms of POST /journeys before and after 2023-06-28. */
	function flat(body: LeadBody | OldJourneyBody): LeadBody {
		const lead = 'Journey' in body ? flattened(body) : body;
		if (!/^[^@\s]+@[^@\s]+$/.test(lead.Email ?? '')) {
			throw new Refusal(switches.invalidLeadStatus, 'Invalid Email');
		}
		return lead;
	}

	function flattened({ Journey, RedirectURL }: OldJourneyBody): LeadBody {
		const names = new Map([...workspace().datapoints].map(([name, id]) => [id, name]));
		return {
			Email: Journey.User.ContactPrefs.Email,
			Firstname: Journey.User.Firstname,
			Lastname: Journey.User.Lastname,
			RedirectURL,
			JourneyData: Journey.JourneyData?.map(({ StringValue, DataPoint }) => ({
				Name: names.get(String(DataPoint.Id)) ?? String(DataPoint.Id),
				Value: StringValue,
			})),
		};
	}

	function guest({ Journey, User }: SessionBody): WorkspaceUser {
		const users = workspace().users;
		const user = Journey
			? users.get(workspace().journeys.get(idIn(Journey.Id))?.userId ?? '')
			: User && users.get(idIn(User.Id));
		if (user) return user;
		if (!Journey && !User) throw new Refusal(400, 'Missing Journey or User');
		throw new Refusal(404, Journey ? 'Journey not found' : 'User not found');
	}

	/** The digits of an id in a body, in one of the accepted forms. */
	function idIn(value: unknown): string {
		const digits = digitsOf(value) ?? (typeof value === 'number' ? String(value) : undefined);
		if (digits !== undefined && switches.idsIn !== 'string') return digits;
		if (digits === undefined && typeof value === 'string' && switches.idsIn !== 'number') {
			return value;
		}
		throw new Refusal(400, 'Invalid Id');
	}
}

function person(lead: LeadBody): UserDetails {
	const { Email, Firstname, Lastname, PhoneNumber } = lead;
	return {
		email: Email,
		...(Firstname !== undefined && { firstname: Firstname }),
		...(Lastname !== undefined && { lastname: Lastname }),
		...(PhoneNumber !== undefined && { phoneNumber: PhoneNumber }),
	};
}
