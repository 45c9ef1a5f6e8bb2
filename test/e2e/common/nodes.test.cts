import { packageName } from '../../../sandbox/n8n/own-package.cts';
import { credentialTypes, nodeTypes } from '../../harness/package.cts';
import { attach } from './n8n.cts';

/** Every node of the package; n8n makes a tool of each that is no trigger. */
function expectedNames(): string[] {
	const names = [...nodeTypes().values()].flatMap(({ description: { name, group } }) =>
		group.includes('trigger') ? [name] : [name, `${name}Tool`],
	);
	return names.map((name) => `n8n-nodes-growthops.${name}`).sort();
}

test('n8n loads every node under its name, the action nodes as AI tools too', async () => {
	const { client } = await attach();
	const types = [...(await client.nodeTypes()).keys()];
	const own = types.filter((name) => name.startsWith(`${packageName}.`)).sort();
	expect(own).toEqual(expectedNames());
	expect(own.length).toBeGreaterThan(0);
});

test('n8n loads the credential types', async () => {
	const { client } = await attach();
	const types = await client.credentialTypes();
	for (const name of credentialTypes().keys()) expect(types).toContain(name);
});
