import type { Refusals } from '../common/refusals.cts';

/** By credential type. */
export const hyrosRefusals: Record<string, Refusals> = {
	hyrosApi: {
		wrong: 'Hyros does not accept this API key, or the key lacks the right "Get User Information"',
		forbidden: {
			key: 'limited',
			message:
				'The API key works, but lacks the right "Get User Information" (or the account ID is not a connected client)',
		},
	},
};
