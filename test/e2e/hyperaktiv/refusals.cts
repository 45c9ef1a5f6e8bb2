import type { Refusals } from '../common/refusals.cts';

/** By credential type. */
export const hyperaktivRefusals: Record<string, Refusals> = {
	hyperaktivApi: {
		wrong: 'Hyperaktiv does not accept this API key',
		forbidden: {
			key: 'forbidden',
			message: 'This API key may not read funnels: the key is known, its rights are not enough',
		},
	},
};
