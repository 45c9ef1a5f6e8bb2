import type { ExpectedJourney, ExpectedLead } from './expectation.cts';
import type { Emulators } from './stage.cts';

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

/** Hyros gives leads without an address one of its own that begins with the phone number. */
const placeholder = /@hyrosapi\.com$/;

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
