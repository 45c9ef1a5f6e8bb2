import { startN8n, stopN8n } from '../../sandbox/n8n-server.cts';
import { waitFor } from '../../sandbox/process.cts';
import type { Stage } from '../../sandbox/stage.cts';
import { attach, chain, connectTo, ownNode, records, type Connection } from './n8n.cts';

const minute = 60_000;

let stage: Stage;
let connection: Connection;
let workflow: string;

beforeAll(async () => {
	stage = await attach();
	connection = await connectTo(stage.client, 'hyperaktiv');
	const trigger = ownNode(
		'Trigger',
		'hyperaktivPollingTrigger',
		{ triggerOn: 'newJourney', pollTimes: { item: [{ mode: 'everyMinute' }] } },
		connection.credentials,
	);
	({ id: workflow } = await stage.client.createWorkflow(chain('Polling', trigger)));
});

afterAll(async () => {
	await stage.client.deactivate(workflow);
	await connection.emulator.stop();
});

async function start(email: string): Promise<void> {
	await connection.emulator.control.act('addJourney', { email, ref: 'webinar' });
}

/** Waits for so many further polls to have ended. */
async function polls(count: number): Promise<void> {
	const { control } = connection.emulator;
	const done = () => control.log().filter(({ status }) => status === 200).length;
	const wanted = done() + count;
	await waitFor('A poll', () => done() >= wanted || undefined, {
		timeoutMs: (count + 1) * minute,
	});
}

/** The addresses of all journeys that have started the workflow, in order. */
async function seen(): Promise<unknown[]> {
	const runs = await stage.client.executions(workflow);
	return runs.flatMap((run) =>
		records(run, 'Trigger').map(({ User }) => (User as { Email: string }).Email),
	);
}

async function seenAtLeast(count: number): Promise<unknown[]> {
	const enough = async () => ((await seen()).length >= count ? true : undefined);
	await waitFor('A run of the workflow', enough, { timeoutMs: 2 * minute });
	return await seen();
}

test(
	'a polling trigger reports what is new once, also over a restart',
	async () => {
		await stage.client.activate(workflow);
		await polls(1);
		await start('one@example.com');
		await start('two@example.com');
		expect(await seenAtLeast(2)).toEqual(['one@example.com', 'two@example.com']);

		await stopN8n(stage.paths, stage.runtime);
		await start('three@example.com');
		await startN8n(stage.paths, stage.state, stage.runtime);
		await stage.client.login(stage.state.owner);
		await seenAtLeast(3);
		await polls(1);
		expect(await seen()).toEqual(['one@example.com', 'two@example.com', 'three@example.com']);
	},
	8 * minute,
);
