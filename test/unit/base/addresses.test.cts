import fc from 'fast-check';
import {
	checkBaseUrl,
	pathPart,
	requireOwnOrigin,
} from '../../../dist/nodes/core/base/addresses.js';
import { refusalOf } from '../problem.cts';

describe('base URLs', () => {
	test.each([
		['https://api.hyros.com/v1', 'https://api.hyros.com/v1'],
		['  https://api.hyros.com/v1/// ', 'https://api.hyros.com/v1'],
		['HTTPS://API.Hyros.com:443/v1/', 'https://api.hyros.com/v1'],
		['https://api.hyros.com:8443?x=1#y', 'https://api.hyros.com:8443'],
		['https://api.hyros.com./v1', 'https://api.hyros.com./v1'],
		['https://bücher.example', 'https://xn--bcher-kva.example'],
		['https://8.8.8.8', 'https://8.8.8.8'],
		['https://172.15.0.1', 'https://172.15.0.1'],
		['https://172.32.0.1', 'https://172.32.0.1'],
		['https://100.128.0.1', 'https://100.128.0.1'],
		['https://[2606:4700::1111]/v1', 'https://[2606:4700::1111]/v1'],
		['http://127.0.0.1:5678', 'http://127.0.0.1:5678'],
		['http://127.8.9.10', 'http://127.8.9.10'],
		['http://2130706433:80', 'http://127.0.0.1'],
		['http://localhost:3000/', 'http://localhost:3000'],
		['http://[::1]:3000', 'http://[::1]:3000'],
	])('%s is taken as %s', (written, expected) => {
		expect(checkBaseUrl(written)).toBe(expected);
	});

	test.each([
		['', 'is empty'],
		['   ', 'is empty'],
		[undefined, 'is empty'],
		[42, 'is empty'],
		['api.hyros.com', 'is not a URL'],
		['https://', 'is not a URL'],
		['//api.hyros.com', 'is not a URL'],
		['http://api.hyros.com', 'must start with https://'],
		['ftp://api.hyros.com', 'must start with https://'],
		['file:///etc/passwd', 'must start with https://'],
		['javascript:alert(1)', 'must start with https://'],
		['http://127.evil.example', 'must start with https://'],
		['http://127.0.0.1.evil.example', 'must start with https://'],
		['http://localhost.evil.example', 'must start with https://'],
		['http://10.0.0.1', 'must start with https://'],
		['https://user@api.hyros.com', 'user name or password'],
		['https://user:pass@api.hyros.com', 'user name or password'],
		['https://:pass@api.hyros.com', 'user name or password'],
		['https://api.hyros.com@169.254.169.254', 'user name or password'],
	])('%s is refused: %s', (written, reason) => {
		const { message, facts } = refusalOf(() => checkBaseUrl(written));
		expect(message).toContain(`Base URL ${reason}`.replace('URL user', 'URL must not hold a user'));
		expect(facts).toMatchObject({ invalidInput: true, failure: { cause: 'credential-invalid' } });
	});

	test.each([
		'0.0.0.0',
		'0.1.2.3',
		'10.0.0.1',
		'10.0.0.1.',
		'100.64.0.1',
		'100.100.100.200',
		'169.254.169.254',
		'172.16.0.1',
		'172.31.255.255',
		'192.168.1.1',
		'192.0.0.192',
		'198.18.0.1',
		'224.0.0.1',
		'255.255.255.255',
		'168.63.129.16',
		'2852039166',
		'0xa9fea9fe',
		'0xA9.0xFE.0xA9.0xFE',
		'0251.0376.0251.0376',
		'169.254.43518',
		'１６９.254.169.254',
		'169。254。169。254',
		'[::]',
		'[::ffff:169.254.169.254]',
		'[::ffff:a9fe:a9fe]',
		'[::169.254.169.254]',
		'[64:ff9b::a9fe:a9fe]',
		'[2002:a9fe:a9fe::]',
		'[fc00::1]',
		'[fd00:ec2::254]',
		'[fe80::1]',
		'[febf::1]',
		'[fec0::1]',
		'[ff02::1]',
		'metadata',
		'instance-data.ec2.internal',
		'intranet',
		'nas.local',
		'router.lan',
		'kubernetes.default.svc',
		'api.localhost',
		'metadata.google.internal',
		'METADATA.google.internal.',
		'metadata.goog',
		'instance-data',
	])('https://%s is refused as private or internal', (host) => {
		const { message } = refusalOf(() => checkBaseUrl(`https://${host}/v1`));
		expect(message).toBe('Base URL points at a private or internal address');
	});

	test('the label of the field is named', () => {
		expect(refusalOf(() => checkBaseUrl('', 'Datasets URL')).message).toBe('Datasets URL is empty');
	});

	test('what is taken once is taken again unchanged, and never with user info', () => {
		fc.assert(
			fc.property(fc.webUrl({ validSchemes: ['https'], withFragments: true }), (url) => {
				const taken = checkBaseUrl(url);
				expect(checkBaseUrl(taken)).toBe(taken);
				expect(new URL(taken)).toMatchObject({
					protocol: 'https:',
					username: '',
					search: '',
					hash: '',
				});
			}),
		);
	});

	test('every private IPv4 address is refused in every spelling', () => {
		const octet = fc.integer({ min: 0, max: 255 });
		const inside = fc.oneof(
			fc.tuple(fc.constant(10), octet, octet, octet),
			fc.tuple(fc.constant(192), fc.constant(168), octet, octet),
			fc.tuple(fc.constant(169), fc.constant(254), octet, octet),
			fc.tuple(fc.constant(172), fc.integer({ min: 16, max: 31 }), octet, octet),
		);
		fc.assert(
			fc.property(inside, ([a, b, c, d]) => {
				const whole = ((a * 256 + b) * 256 + c) * 256 + d;
				const hex = [a * 256 + b, c * 256 + d].map((part) => part.toString(16)).join(':');
				const spellings = [
					`${a}.${b}.${c}.${d}`,
					String(whole),
					`0x${whole.toString(16)}`,
					`0${whole.toString(8)}`,
					`${a}.${b}.${c * 256 + d}`,
					`[::ffff:${hex}]`,
				];
				for (const host of spellings) {
					expect(refusalOf(() => checkBaseUrl(`https://${host}`)).message).toContain('private');
				}
			}),
		);
	});
});

describe('path parts', () => {
	test.each([
		['a/b', 'a%2Fb'],
		['../admin', '..%2Fadmin'],
		['?x=1', '%3Fx%3D1'],
		['#top', '%23top'],
		['%2e%2e', '%252e%252e'],
		['a\\b', 'a%5Cb'],
		['james@ht.com', 'james%40ht.com'],
		[' 42 ', '42'],
		['…', '%E2%80%A6'],
		['\ud800', '%EF%BF%BD'],
		['...', '...'],
	])('%j becomes %s', (value, expected) => {
		expect(pathPart(value, 'Lead ID')).toBe(expected);
	});

	test.each(['', ' ', '.', '..', ' .. ', '\n.\t'])('%j is refused', (value) => {
		const { message, facts } = refusalOf(() => pathPart(value, 'Lead ID'));
		expect(message).toMatch(/^Lead ID /);
		expect(facts.invalidInput).toBe(true);
	});

	test('no value leaves its place in the path', () => {
		fc.assert(
			fc.property(fc.string({ unit: 'binary' }), (value) => {
				fc.pre(!['', '.', '..'].includes(value.trim()));
				const url = new URL(`https://host/leads/${pathPart(value, 'ID')}/notes?page=1`);
				expect(url.pathname.split('/')).toHaveLength(4);
				expect(url.pathname).toMatch(/^\/leads\/.*\/notes$/);
				expect(url.search).toBe('?page=1');
				const back = decodeURIComponent(url.pathname.split('/')[2]);
				expect(back).toBe(value.trim().toWellFormed());
			}),
			{ numRuns: 500 },
		);
	});
});

describe('own origins', () => {
	const base = 'https://api.hyros.com/v1';

	test.each([
		{ url: 'https://api.hyros.com/v1/api/v1.0/leads' },
		{ url: 'https://api.hyros.com/elsewhere' },
		{ url: 'https://API.hyros.com:443/' },
		{ url: '/leads', baseURL: base },
		{ url: '', baseURL: base },
		{ url: 'https://second.example/x' },
	])('%j may be signed', (request) => {
		expect(() => requireOwnOrigin(request, base, 'https://second.example')).not.toThrow();
	});

	test.each([
		{ url: 'https://evil.example/v1' },
		{ url: 'https://api.hyros.com.evil.example/' },
		{ url: 'http://api.hyros.com/v1' },
		{ url: 'https://api.hyros.com:8443/v1' },
		{ url: '@evil.example/', baseURL: 'https://api.hyros.com' },
		{ url: '.evil.example/', baseURL: 'https://api.hyros.com' },
		{ url: 'https://evil.example/', baseURL: base },
		{ url: 'data:text/plain,x' },
	])('%j is refused', (request) => {
		const { message } = refusalOf(() => requireOwnOrigin(request, base));
		expect(message).toBe('This credential may only be sent to its own service');
	});
});
