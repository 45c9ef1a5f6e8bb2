import type { Refusals } from '../common/refusals.cts';

/** By credential type. */
export const leadConduitRefusals: Record<string, Refusals> = {
	leadConduitApi: { wrong: 'LeadConduit does not accept this API key' },
};
