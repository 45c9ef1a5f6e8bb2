import { nodeType } from '../../harness/index.cts';

// n8n does not save what is the default: another one would change workflows that are stored.
it.each([
	['hyros', 'lead'],
	['hyperaktiv', 'lead'],
	['hyperTrack', 'order'],
	['keypup', 'graphql'],
	['leadConduit', 'lead'],
])('a new node of %s shows the resource %s', (name, value) => {
	const { properties } = nodeType(name).description;
	expect(properties.find((property) => property.name === 'resource')?.default).toBe(value);
});
