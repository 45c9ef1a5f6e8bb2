import { rmSync } from 'node:fs';
import { dirname } from 'node:path';
import { root } from '../harness/package.cts';
import { unpacked } from './pack.cts';
import { scan, SOURCES, TARBALL } from './scan.cts';

jest.setTimeout(120_000);

describe("n8n's scanner finds nothing", () => {
	test('in the sources', async () => {
		expect(await scan(root, SOURCES)).toEqual([]);
	});

	test('in what npm would publish', async () => {
		const tarball = unpacked();
		try {
			expect(await scan(tarball, TARBALL)).toEqual([]);
		} finally {
			rmSync(dirname(tarball), { recursive: true });
		}
	});
});
