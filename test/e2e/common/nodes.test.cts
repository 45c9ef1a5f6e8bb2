import { packageName } from '../../../sandbox/n8n/own-package.cts';
import { attach } from './n8n.cts';

test('n8n loads every node under its name, the action nodes as AI tools too', async () => {
	const { client } = await attach();
	const types = [...(await client.nodeTypes()).keys()];
	const own = types.filter((name) => name.startsWith(`${packageName}.`)).sort();
	expect(own).toEqual([
		'n8n-nodes-growthops.hyperTrack',
		'n8n-nodes-growthops.hyperTrackPollingTrigger',
		'n8n-nodes-growthops.hyperTrackTool',
		'n8n-nodes-growthops.hyperTrackTrigger',
		'n8n-nodes-growthops.hyperaktiv',
		'n8n-nodes-growthops.hyperaktivPollingTrigger',
		'n8n-nodes-growthops.hyperaktivTool',
		'n8n-nodes-growthops.hyperaktivTrigger',
		'n8n-nodes-growthops.hyros',
		'n8n-nodes-growthops.hyrosPollingTrigger',
		'n8n-nodes-growthops.hyrosTool',
		'n8n-nodes-growthops.hyrosTrigger',
		'n8n-nodes-growthops.keypup',
		'n8n-nodes-growthops.keypupTrigger',
		'n8n-nodes-growthops.keypupTool',
		'n8n-nodes-growthops.leadConduit',
		'n8n-nodes-growthops.leadConduitPollingTrigger',
		'n8n-nodes-growthops.leadConduitTool',
	]);
});

test('n8n loads the credential types', async () => {
	const { client } = await attach();
	const types = await client.credentialTypes();
	expect(types).toContain('hyrosApi');
	expect(types).toContain('hyperaktivApi');
	expect(types).toContain('keypupApi');
	expect(types).toContain('leadConduitApi');
	expect(types).toContain('hyperTrackApi');
	expect(types).toContain('hyperTrackTokenApi');
});
