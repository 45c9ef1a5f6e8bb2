import { join } from 'node:path';

import type { ServerPaths } from '../n8n/server.cts';
import { sandboxFolder } from '../process/paths.cts';

/** Each kind of run has an n8n user folder of its own, so that none disturbs another. */
export type Profile = 'demo' | 'check' | 'e2e' | 'bench';

/** Where one profile keeps its things. */
export interface ProfilePaths extends ServerPaths {
	state: string;
	lock: string;
}

/** Names the files of a profile; creates none. */
export function profilePaths(profile: Profile): ProfilePaths {
	const home = join(sandboxFolder, 'home', profile);
	return {
		home,
		state: join(home, 'state.json'),
		lock: join(sandboxFolder, 'home', `${profile}.lock`),
		pid: join(home, 'n8n.pid'),
		log: join(home, 'n8n.log'),
	};
}
