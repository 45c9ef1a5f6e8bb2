import { catalogue } from '../../emulators/leadconduit/catalogue.cts';
import type { FieldDefinition } from '../../emulators/leadconduit/model.cts';
import { flows, type WorldData } from '../../emulators/leadconduit/seed.cts';
import { demoRequests } from './demo-requests.cts';

const companySize: FieldDefinition = {
	id: 'company_size',
	name: 'Company Size',
	type: 'string',
	standard: false,
	created_at: demoRequests.created_at,
	updated_at: demoRequests.updated_at,
};

/** The account of the sandbox: the emulator's own seed, and what Lead intake needs. */
export const leadConduitAccount: WorldData = {
	flows: [...flows, demoRequests],
	fields: [...catalogue(), companySize],
};
