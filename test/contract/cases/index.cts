import type { ServiceName } from '../../../sandbox/stage/services.cts';
import type { Case } from './case.cts';
import { hyperaktivCases } from './hyperaktiv.cts';
import { hyperTrackCases } from './hypertrack.cts';
import { hyrosCases } from './hyros.cts';
import { keypupCases } from './keypup.cts';
import { leadConduitCases } from './leadconduit.cts';

export type { Case } from './case.cts';

/** The cases of every service, by its name in the package. */
export const cases: Record<ServiceName, Case[]> = {
	hyperaktiv: hyperaktivCases,
	hyperTrack: hyperTrackCases,
	hyros: hyrosCases,
	keypup: keypupCases,
	leadConduit: leadConduitCases,
};
