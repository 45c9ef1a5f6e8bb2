import axios from 'axios';

import type { Emulator } from '../../../sandbox/emulators/index.cts';
import type { PollingCase } from '../common/polling-case.cts';

const newLead = async ({ baseUrl, keys }: Emulator, email: string): Promise<unknown> =>
	await axios.post(`${baseUrl}/api/v1.0/leads`, { email }, { headers: { 'API-Key': keys.valid } });

export const hyrosPolling: PollingCase[] = [
	{
		node: 'hyrosPollingTrigger',
		parameters: { triggerOn: 'newLead' },
		happen: newLead,
		nameOf: ({ email }) => email,
	},
];
