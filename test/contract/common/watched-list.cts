import { poll, startServer } from '../../harness/index.cts';

/** What a polling trigger emits each time its list is as given; the first time is silent. */
export type Look = (given: unknown) => Promise<object[] | null>;

/** A service with one list, which is whatever a test says, under the eyes of its polling trigger. */
export interface WatchedList {
	watch(triggerOn: string): Look;
	stop(): Promise<void>;
}

/** Starts such a service. */
export async function openList(service: string): Promise<WatchedList> {
	let list: unknown;
	const server = await startServer((_request, response) => void response.end(JSON.stringify(list)));
	return {
		watch(triggerOn) {
			const staticData = {};
			return async (given) => {
				list = given;
				const items = await poll({
					node: `${service}PollingTrigger`,
					parameters: { triggerOn, normalizeDates: false },
					credentials: { [`${service}Api`]: { apiKey: 'some-key-123', baseUrl: server.url } },
					staticData,
				});
				return items === null ? null : items[0].map(({ json }) => json);
			};
		},
		stop: () => server.stop(),
	};
}
