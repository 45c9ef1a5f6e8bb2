import type { Refusals } from '../common/refusals.cts';

/** By credential type. */
export const hyperTrackRefusals: Record<string, Refusals> = {
	hyperTrackApi: { wrong: 'HyperTrack does not accept this Account ID and Secret Key' },
	hyperTrackTokenApi: {
		wrong: 'HyperTrack does not accept this key',
		forbidden: {
			key: 'publishable',
			message: 'This is not a secret key: it is known, but may not read lists',
		},
	},
};
