import { requireOwnOrigin } from '../../../dist/nodes/core/base/addresses.js';

const own = 'https://api.example.com/v1';
const path = '/v1/leads';

// n8n's HTTP Request node says `uri` where nodes say `url`.
test.each([
	{ url: `https://api.example.com${path}` },
	{ uri: `https://api.example.com${path}` },
	{ url: path, baseURL: 'https://api.example.com' },
])('a credential goes to its own origin: %j', (request) => {
	expect(() => requireOwnOrigin(request, own)).not.toThrow();
});

test.each([
	{ url: `https://example.org${path}` },
	{ uri: `https://example.org${path}` },
	{ url: `http://api.example.com${path}` },
	{ url: path, baseURL: 'https://example.org' },
	{ url: `https://example.org${path}`, uri: `https://api.example.com${path}` },
])('a credential goes nowhere else: %j', (request) => {
	expect(() => requireOwnOrigin(request, own)).toThrow('may only be sent to its own service');
});
