import { parse } from 'csv-parse/sync';

/** A person as a service should hold it; the same form is read from the emulators. */
export interface Person {
	firstName: string;
	lastName: string;
	phone: string;
}

/** What Hyros should know of a lead. */
export interface ExpectedLead extends Person {
	tags: string[];
	ips: string[];
}

/** What Hyperaktiv should know of a lead. */
export interface ExpectedJourney extends Person {
	companySize: string;
}

/** A row that a service should refuse. */
export interface ExpectedRejection {
	row: number;
	service: 'Hyros' | 'Hyperaktiv';
}

/** All that has to be there after the CSV has gone through Lead intake; leads are keyed by address or phone. */
export interface Expectation {
	rows: number;
	leads: Record<string, ExpectedLead>;
	journeys: Record<string, ExpectedJourney>;
	rejections: ExpectedRejection[];
}

interface CsvRow {
	'First Name': string;
	'Last Name': string;
	Email: string;
	Phone: string;
	'Company Size': string;
	Source: string;
	IP: string;
}

function isAddress(text: string): boolean {
	const [local, domain, ...more] = text.split('@');
	return Boolean(local && domain && more.length === 0 && /^\S+$/.test(text) && !text.includes(','));
}

function united(known: string[], more: string): string[] {
	return [...new Set([...known, more])].filter((value) => value !== '').sort();
}

/** Works out from the CSV alone what the services have to hold. */
export function expectationFrom(csv: Buffer): Expectation {
	const rows = parse(csv, { columns: true, bom: true }) as CsvRow[];
	const expectation: Expectation = { rows: rows.length, leads: {}, journeys: {}, rejections: [] };
	for (const [index, row] of rows.entries()) {
		const email = row.Email.trim().toLowerCase();
		const phone = row.Phone.trim();
		if (email ? !isAddress(email) : !phone) {
			expectation.rejections.push({ row: index + 1, service: 'Hyros' });
			continue;
		}
		const known = expectation.leads[email || phone];
		const person = { firstName: row['First Name'], lastName: row['Last Name'], phone };
		expectation.leads[email || phone] = {
			...person,
			// Hyros keeps given names in lower case.
			firstName: person.firstName.toLowerCase(),
			tags: united(
				known?.tags ?? ['!lead-intake'],
				`!${row.Source.toLowerCase().replace(/ /g, '-')}`,
			),
			ips: united(known?.ips ?? [], row.IP),
		};
		if (!email) expectation.rejections.push({ row: index + 1, service: 'Hyperaktiv' });
		else if (!known) {
			expectation.journeys[email] = { ...person, companySize: row['Company Size'] || 'unknown' };
		}
	}
	return expectation;
}
