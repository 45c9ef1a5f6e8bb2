import { hyperaktivCases } from '../hyperaktiv/cases.cts';
import { hyperTrackCases } from '../hypertrack/cases.cts';
import { hyrosCases } from '../hyros/cases.cts';
import { keypupCases } from '../keypup/cases.cts';
import { leadConduitCases } from '../leadconduit/cases.cts';
import type { Case } from './case.cts';

export type { Case } from './case.cts';

/** The cases of every service, by its name in the package. */
export const cases: Record<string, Case[]> = {
	hyperaktiv: hyperaktivCases,
	hyperTrack: hyperTrackCases,
	hyros: hyrosCases,
	keypup: keypupCases,
	leadConduit: leadConduitCases,
};
