import type { Emulators } from '../stage/emulators.cts';
import type { Stage } from '../stage/stage.cts';
import type { Comparison } from './comparison.cts';
import type { ExpectedLead } from './expected-leads.cts';

/** Leads in Hyros by address or phone. */
export type Leads = Record<string, ExpectedLead>;

/** A shipped workflow that starts by itself, and how to see that it does what it should. */
export interface PolledWorkflow {
	name: string;
	file: string;
	/** Whether its trigger has polled once: what comes after that is new. */
	hasPolled(emulators: Emulators): boolean;
	/** Makes things happen that it must notice; tells what Hyros should then hold of these leads. */
	provoke(emulators: Emulators, leads: Leads): Promise<Leads>;
	/** What else should be there then. */
	compare?(stage: Stage): Promise<Comparison[]>;
}

/** A lead of which Hyros knows nothing but its address or phone. */
export const unknownLead: ExpectedLead = {
	firstName: '',
	lastName: '',
	phone: '',
	tags: [],
	ips: [],
};

/** A lead with one more tag. */
export function tagged(lead: ExpectedLead, tag: string): ExpectedLead {
	return { ...lead, tags: [...lead.tags, tag].sort() };
}
