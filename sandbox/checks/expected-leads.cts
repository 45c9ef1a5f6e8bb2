import { parse } from 'csv-parse/sync';

/** A person as a service should hold it, and as it is read from the emulators. */
export interface Person {
	firstName: string;
	lastName: string;
	phone: string;
}

/** What LeadConduit should have made of a row. */
export interface ExpectedSubmission extends Person {
	email: string;
	companySize: string;
	source: string;
	ip: string;
	comments: string;
	outcome: string;
	reason: string | null;
	price: number;
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

/** A row that a service should refuse; LeadConduit's reason is known to the letter. */
export interface ExpectedRejection {
	service: 'LeadConduit' | 'Hyros' | 'Hyperaktiv';
	reason?: string;
}

/** All that has to be there after the CSV has gone through Lead intake. */
export interface Expectation {
	/** By row, as are the rejections. */
	submissions: Record<string, ExpectedSubmission>;
	rejections: Record<string, ExpectedRejection>;
	/** By address or phone. */
	leads: Record<string, ExpectedLead>;
	/** By address. */
	journeys: Record<string, ExpectedJourney[]>;
}

interface CsvRow {
	'First Name': string;
	'Last Name': string;
	Email: string;
	Phone: string;
	'Company Size': string;
	Source: string;
	IP: string;
	Comment: string;
}

const largeCompanies = ['201-1000', '1000+'];

function isAddress(text: string): boolean {
	const [local, domain, ...more] = text.split('@');
	return Boolean(local && domain && more.length === 0 && /^\S+$/.test(text) && !text.includes(','));
}

/** Why the flow Demo Requests does not take a row. */
function refusalOf({ Email, Phone, Source }: CsvRow, accepted: Set<string>): string | null {
	const email = Email.trim().toLowerCase();
	if (email === '' && Phone.trim() === '') return 'Neither email nor phone';
	if (email !== '' && accepted.has(email)) return 'duplicate';
	return Source.toLowerCase() === 'newsletter' ? 'Newsletter reader, not bought' : null;
}

function personIn(row: CsvRow): Person {
	return {
		firstName: row['First Name'],
		lastName: row['Last Name'],
		phone: row.Phone.trim(),
	};
}

function submissionOf(row: CsvRow, reason: string | null): ExpectedSubmission {
	const price = largeCompanies.includes(row['Company Size']) ? 20 : 12;
	return {
		...personIn(row),
		email: row.Email.trim().toLowerCase(),
		companySize: row['Company Size'],
		source: row.Source,
		ip: row.IP,
		comments: row.Comment,
		outcome: reason === null ? 'success' : 'failure',
		reason,
		price: reason === null ? price : 0,
	};
}

/** Works out from the CSV alone what the services have to hold. */
export function expectationFrom(csv: Buffer): Expectation {
	const rows = parse(csv, { columns: true, bom: true }) as CsvRow[];
	const expectation: Expectation = { submissions: {}, rejections: {}, leads: {}, journeys: {} };
	const { submissions, rejections, leads, journeys } = expectation;
	const accepted = new Set<string>();
	for (const [index, row] of rows.entries()) {
		const name = `row ${index + 1}`;
		const reason = refusalOf(row, accepted);
		const submission = submissionOf(row, reason);
		const { email, phone, companySize } = submission;
		submissions[name] = submission;
		if (reason !== null) {
			rejections[name] = { service: 'LeadConduit', reason };
			continue;
		}
		accepted.add(email);
		if (email ? !isAddress(email) : !phone) {
			rejections[name] = { service: 'Hyros' };
			continue;
		}
		const person = personIn(row);
		leads[email || phone] = {
			...person,
			// Hyros keeps given names in lower case.
			firstName: person.firstName.toLowerCase(),
			tags: ['!lead-intake', `!${row.Source.toLowerCase().replace(/ /g, '-')}`].sort(),
			ips: row.IP === '' ? [] : [row.IP],
		};
		if (email) journeys[email] = [{ ...person, companySize: companySize || 'unknown' }];
		else rejections[name] = { service: 'Hyperaktiv' };
	}
	return expectation;
}
