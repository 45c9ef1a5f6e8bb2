import type { Funnel, Journey, HyperaktivWorkspace } from './store.cts';

type Args = Record<string, unknown>;

/** What happens in the product without the API: journeys go on, users are added, hooks are sent. */
export function workspaceActions(workspace: () => HyperaktivWorkspace) {
	return {
		/** { name, ref, activities? } */
		addFunnel: ({ name, ref, activities }: Args) =>
			workspace().addFunnel({
				name: String(name),
				refs: [String(ref)],
				activities: (activities as string[] | undefined) ?? [],
			}),
		/** { email, firstname?, lastname? } */
		addUser: (person: Args) => workspace().addUser({ ...person, email: String(person.email) }),
		/** { email, ref? }: a lead enters a funnel. */
		addJourney: ({ email, ref }: Args) => {
			const user =
				workspace().userByEmail(String(email)) ?? workspace().addUser({ email: String(email) });
			return workspace().addJourney(user, funnelOf(workspace(), ref));
		},
		/** { id }: completes the current activity and moves changedDate. */
		advanceJourney: ({ id }: Args) => completeActivity(workspace(), String(id)),
		addDatapoint: ({ name }: Args) => {
			workspace().datapoints.set(String(name), workspace().newId());
		},
		/** { url, body?, headers? }: posts JSON as a workflow action does; answers the status. */
		sendWebhook: async ({ url, body, headers }: Args) => {
			const response = await fetch(String(url), {
				method: 'POST',
				headers: { 'content-type': 'application/json', ...(headers as Record<string, string>) },
				body: JSON.stringify(body ?? { Event: 'JourneyCompleted' }),
				redirect: 'manual',
				signal: AbortSignal.timeout(10_000),
			});
			return { status: response.status, body: await response.text() };
		},
	};
}

function funnelOf(workspace: HyperaktivWorkspace, ref: unknown): Funnel {
	const funnel =
		ref === undefined ? [...workspace.funnels.values()][0] : workspace.funnelOf(String(ref));
	if (!funnel) throw new Error(`Unknown origin: ${String(ref)}`);
	return funnel;
}

function completeActivity(workspace: HyperaktivWorkspace, id: string): Journey {
	const journey = workspace.journeys.get(id);
	if (!journey) throw new Error(`Unknown journey: ${id}`);
	const current = journey.activities.findIndex(({ status }) => status === 'InProgress');
	if (current >= 0) journey.activities[current].status = 'Completed';
	const next = journey.activities.find(({ status }) => status === 'Blocked');
	if (next) next.status = 'InProgress';
	else journey.status = 'Completed';
	workspace.touch(journey);
	return journey;
}
