import { addressOf } from '../n8n/server.cts';
import { shippedWorkflows } from '../n8n/workflows.cts';
import { startEmulators } from './emulators.cts';
import { furnish } from './furnish.cts';
import { openStage } from './stage.cts';

/** The n8n to try things in: it keeps what the user does, and runs until Ctrl-C. */
export async function demo(): Promise<never> {
	const stage = await openStage('demo', { fresh: false });
	const emulators = await startEmulators(stage.state);
	await furnish(stage, emulators);
	const { email, password } = stage.state.owner;
	const names = shippedWorkflows().map(({ draft }) => `   ${draft.name}`);
	console.log(`
n8n is ready:  ${addressOf(stage.state)}
   e-mail      ${email}
   password    ${password}

Workflows to try, ready to run:
${names.join('\n')}

They and the credentials work against emulators of the services on this machine.
Do not enter real API keys here: this n8n is for trying things out.
Ctrl-C stops everything; what you change in n8n is kept.`);
	return await new Promise<never>(() => undefined);
}
