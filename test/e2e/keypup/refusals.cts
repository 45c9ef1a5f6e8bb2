import type { Refusals } from '../common/refusals.cts';

/** By credential type. */
export const keypupRefusals: Record<string, Refusals> = {
	keypupApi: {
		wrong: 'Keypup does not accept this API token',
		forbidden: {
			key: 'datasetsOnly',
			message: 'Keypup does not accept this API token, or the token may not read companies',
		},
	},
};
