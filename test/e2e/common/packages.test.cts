import { join } from 'node:path';

import { credentialsOf, serviceNames } from '../../../sandbox/emulators/index.cts';
import type { Execution } from '../../../sandbox/n8n/execution.cts';
import { packageName } from '../../../sandbox/n8n/own-package.cts';
import type { WorkflowDraft } from '../../../sandbox/n8n/workflow.cts';
import type { Stage } from '../../../sandbox/stage/stage.cts';
import { writePackages } from '../../../tools/packages/write.cts';
import type { Target } from '../../../tools/rewrite/node-types.cts';
import { rewrite } from '../../../tools/rewrite/rewrite.cts';
import { lists } from '../../packages/lists.cts';
import {
	buildAndPack,
	inPairs,
	openWorkshop,
	sitesIn,
	tarballOf,
} from '../../packages/workshop.cts';
import { Installed } from './installed.cts';
import {
	attach,
	chain,
	connectTo,
	manualTrigger,
	ownNode,
	records,
	type ServiceConnection,
} from './n8n.cts';

const minute = 60_000;
const workshop = openWorkshop();
const sites = sitesIn(join(workshop.folder, 'packages'));
const names = sites.map(({ name }) => name);
const connections: Record<string, ServiceConnection> = {};
let stage: Stage;
let installed: Installed;
let bundle: string;

beforeAll(async () => {
	stage = await attach();
	installed = new Installed(stage);
	bundle = installed.tarballOf(packageName);
	for (const service of serviceNames) {
		connections[service] = await connectTo(stage.client, service);
	}
	writePackages(join(workshop.folder, 'packages'));
	await inPairs(sites, buildAndPack);
	await installed.add(sites.map(tarballOf));
}, 5 * minute);

/** The other tests find n8n as they left it. */
afterAll(async () => {
	for (const { emulator } of Object.values(connections)) await emulator.stop();
	await installed?.add([bundle]);
	await installed?.remove(names);
	workshop.close();
}, 2 * minute);

/** Runs a workflow of the bundle as it is, or moved to the package of its service. */
async function run(target: Target, service: string, parameters: object): Promise<Execution> {
	const { credentials } = connections[service];
	const node = ownNode('Node', service, { ...parameters }, credentials);
	const { text } = rewrite(JSON.stringify(chain(service, manualTrigger(), node)), target);
	const { id } = await stage.client.createWorkflow(JSON.parse(text) as WorkflowDraft);
	return await stage.client.runManually(id, 'Start', minute);
}

async function expectToRun(target: Target, service: string): Promise<void> {
	for (const parameters of lists(service)) {
		const execution = await run(target, service, parameters);
		expect(execution.error?.message).toBeUndefined();
		expect(records(execution, 'Node').length).toBeGreaterThan(0);
	}
}

async function expectCredentialsToPass(service: string): Promise<void> {
	const { emulator, credentials } = connections[service];
	for (const { type, data } of credentialsOf(service)) {
		const { id, name } = credentials.find((stored) => stored.type === type)!;
		const values = data(emulator, emulator.keys.valid);
		expect(await stage.client.testCredential(id, name, type, values)).toMatchObject({
			status: 'OK',
		});
	}
}

/** The node types of a package in n8n, without the forms for AI agents. */
async function loaded(name: string): Promise<string[]> {
	const types = [...(await stage.client.nodeTypes()).keys()];
	return types
		.filter((type) => type.startsWith(`${name}.`) && !type.endsWith('Tool'))
		.map((type) => type.slice(name.length + 1));
}

describe('packages of one service beside the bundle', () => {
	test.each(sites)('$name is loaded, with the bundle', async ({ name, nodes }) => {
		expect((await loaded(name)).sort()).toEqual([...nodes].sort());
		expect(await loaded(packageName)).toEqual(expect.arrayContaining(nodes));
	});

	test.each(serviceNames)('%s: credentials pass, and both nodes run', async (service) => {
		await expectCredentialsToPass(service);
		await expectToRun('single', service);
		await expectToRun('bundle', service);
	});
});

describe('packages of one service instead of the bundle', () => {
	beforeAll(async () => await installed.remove([packageName]), minute);

	test('the bundle is gone', async () => {
		expect(await loaded(packageName)).toEqual([]);
	});

	test.each(serviceNames)('%s: credentials pass, and the moved node runs', async (service) => {
		await expectCredentialsToPass(service);
		await expectToRun('single', service);
	});
});
