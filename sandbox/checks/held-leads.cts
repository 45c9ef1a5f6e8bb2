import type { Emulators } from '../stage/emulators.cts';
import type { ExpectedJourney, ExpectedLead, ExpectedSubmission } from './expected-leads.cts';

interface HyrosStore {
	leads: Array<{
		email: string;
		firstName?: string;
		lastName?: string;
		phoneNumbers: string[];
		tags: string[];
		ips: string[];
	}>;
}

interface HyperaktivStore {
	users: Array<{
		id: string;
		email: string;
		firstname?: string;
		lastname?: string;
		phoneNumber?: string;
	}>;
	journeys: Array<{ id: string; userId: string; data: Array<{ name: string; value: string }> }>;
}

/** A value of LeadConduit as it was sent; those of some types are kept with their parts. */
type Sent = string | { raw: string; normal: string };

/** An event of LeadConduit, as far as the checks read it. */
export interface LeadConduitEvent {
	id: string;
	type: string;
	outcome: string;
	reason: string | null;
	vars: {
		flow: { name: string };
		lead: { id: string } & Record<string, Sent | undefined>;
	};
	response?: { body: string };
}

/** Hyros gives leads without an address one of its own that begins with the phone number. */
const placeholder = /@hyrosapi\.com$/;

/** What was sent as a value of a lead. */
export function sentAs({ vars }: LeadConduitEvent, field: string): string {
	const value = vars.lead[field] ?? '';
	return typeof value === 'string' ? value : value.raw;
}

/** What LeadConduit has understood of a value of a lead. */
export function meantBy({ vars }: LeadConduitEvent, field: string): string {
	const value = vars.lead[field] ?? '';
	return typeof value === 'string' ? value : value.normal;
}

/** The events in the LeadConduit emulator that tell what a source was answered. */
export function leadConduitAnswers({ leadConduit }: Emulators): LeadConduitEvent[] {
	const { events } = leadConduit.control.store() as { events: LeadConduitEvent[] };
	return events.filter(({ type }) => type === 'source');
}

/** The leads that LeadConduit has answered to, by their reference; older ones have none. */
export function leadConduitSubmissions(emulators: Emulators): Record<string, ExpectedSubmission> {
	return Object.fromEntries(
		leadConduitAnswers(emulators).map((event) => {
			const { price } = JSON.parse(event.response!.body) as { price: number };
			return [
				sentAs(event, 'reference') || event.id,
				{
					firstName: sentAs(event, 'first_name'),
					lastName: sentAs(event, 'last_name'),
					phone: sentAs(event, 'phone_1'),
					email: sentAs(event, 'email'),
					companySize: sentAs(event, 'company_size'),
					source: sentAs(event, 'campaign_source'),
					ip: sentAs(event, 'ip_address'),
					comments: sentAs(event, 'comments'),
					outcome: event.outcome,
					reason: event.reason,
					price,
				},
			];
		}),
	);
}

/** The leads in the Hyros emulator, keyed by address or phone. */
export function hyrosLeads({ hyros }: Emulators): Record<string, ExpectedLead> {
	const { leads } = hyros.control.store() as HyrosStore;
	return Object.fromEntries(
		leads.map(({ email, firstName = '', lastName = '', phoneNumbers, tags, ips }) => [
			placeholder.test(email) ? phoneNumbers[0] : email,
			{
				firstName,
				lastName,
				phone: phoneNumbers.join(),
				tags: [...tags].sort(),
				ips: [...ips].sort(),
			},
		]),
	);
}

/** The journeys in the Hyperaktiv emulator: one list for each address. */
export function hyperaktivJourneys({ hyperaktiv }: Emulators): Record<string, ExpectedJourney[]> {
	const { users, journeys } = hyperaktiv.control.store() as HyperaktivStore;
	return Object.fromEntries(
		users.map(({ id, email, firstname = '', lastname = '', phoneNumber = '' }) => [
			email,
			journeys
				.filter(({ userId }) => userId === id)
				.map(({ data }) => ({
					firstName: firstname,
					lastName: lastname,
					phone: phoneNumber,
					companySize: data.find(({ name }) => name === 'Company size')?.value ?? '',
				})),
		]),
	);
}
