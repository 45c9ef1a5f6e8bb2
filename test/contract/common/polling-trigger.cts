import { poll } from '../../harness/index.cts';
import type { Bench } from './bench.cts';

/** The polling trigger of a service in front of its emulator, with what it remembers. */
export function triggerOf({ emulator, credentials }: Bench, triggerOn: string) {
	let staticData: object = {};
	const tick = async (more: object = {}) => {
		const items = await poll({
			node: `${emulator.name}PollingTrigger`,
			parameters: { triggerOn },
			credentials,
			staticData,
			...more,
		});
		return items === null ? null : items[0].map(({ json }) => json);
	};
	return {
		tick,
		state: () => JSON.stringify(staticData),
		/** What n8n does on a restart: the state comes back from its database. */
		restart: () => {
			staticData = JSON.parse(JSON.stringify(staticData)) as object;
		},
	};
}
