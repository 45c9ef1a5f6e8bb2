import { join, resolve } from 'node:path';

/** The repository. */
export const root = resolve(__dirname, '../..');

/** Everything the sandbox writes lies in here; git ignores it. */
export const sandboxFolder = join(root, '.sandbox');

/** Each kind of run has an n8n user folder of its own, so that none disturbs another. */
export type Profile = 'demo' | 'check' | 'e2e' | 'bench';

/** Where one profile keeps its things. */
export interface ProfilePaths {
	home: string;
	state: string;
	lock: string;
	pid: string;
	log: string;
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
