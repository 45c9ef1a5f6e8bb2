import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { PackageDirectoryLoader } from 'n8n-core';

import { singles } from '../../tools/packages/singles.cts';
import '../harness/index.cts';
import { manifest } from '../harness/package.cts';
import { typesOf, type Types } from './exchange.cts';
import { scanned, scanner, TARBALL_PATTERNS } from './scanned.cts';
import { cloneInto, type Scratch } from './scratch.cts';
import { describeSideBySide } from './side-by-side.cts';
import { buildAndPack, inPairs, npmIn, openWorkshop, sitesIn, unpack } from './workshop.cts';

jest.setTimeout(300_000);

const workshop = openWorkshop();
const archive = join(workshop.folder, 'archive');
const packages = join(archive, 'packages');
let scratch: Scratch;
let main: string;
let dryRun: string;
let release: string;

/** A release as `npm run release` makes it, and its files as n8n's scanner gets them. */
beforeAll(() => {
	scratch = cloneInto(join(workshop.folder, 'clone'));
	main = scratch.git('rev-parse', 'main');
	dryRun = scratch.program('tools/release/index.cts') + scratch.git('tag', '--list');
	scratch.program('tools/release/index.cts', '--commit');
	release = scratch.git('tag', '--list', 'v*');
	scratch.archive(release, archive);
});
afterAll(() => workshop.close());

describe('a release', () => {
	test('is only told of, unless it is asked for', () => {
		expect(dryRun).toMatch(/^Would commit \d+ files .+\nTo do it: .+\n$/);
	});

	test('is a child of main, which stays where it is', () => {
		expect(scratch.git('rev-parse', `${release}^`)).toBe(main);
		expect(scratch.git('rev-parse', 'main')).toBe(main);
		expect(scratch.git('status', '--porcelain')).toBe('');
	});

	test('adds the packages, their sources only, and changes nothing else', () => {
		const changes = scratch.git('diff', '--name-status', 'main', release).split('\n');
		const added = changes.map((line) => line.split('\t'));
		const stray = added.filter(
			([status, file]) => status !== 'A' || !/^packages\/\w+\/(?!dist|node_modules)/.test(file),
		);
		expect(added.length).toBeGreaterThan(0);
		expect(stray).toEqual([]);
	});

	test('is made once', () => {
		expect(() => scratch.program('tools/release/index.cts', '--commit')).toThrow();
		expect(scratch.program('tools/release/index.cts')).toContain(
			`the tag ${release} is there already`,
		);
	});

	test('is made of what is committed on main', () => {
		scratch.git('tag', '--delete', release);
		scratch.git('checkout', '--quiet', '-b', 'other');
		expect(scratch.program('tools/release/index.cts')).toContain('this is other, not main');
		expect(() => scratch.program('tools/release/index.cts', '--commit')).toThrow();
		scratch.git('checkout', '--quiet', 'main');
	});
});

describe("n8n's scanner", () => {
	test('finds the bundle', async () => {
		const { findPackageRoot } = await scanner();
		expect(findPackageRoot(archive, manifest.name)).toBe(archive);
	});

	test.each(singles())('finds $name and nothing wrong in its sources', async (single) => {
		const { findPackageRoot, SOURCE_FILE_PATTERNS } = await scanner();
		const folder = findPackageRoot(archive, single.name);
		expect(folder).toBe(join(packages, single.service));
		const { passed, files, findings } = await scanned(folder!, SOURCE_FILE_PATTERNS);
		expect(findings).toEqual([]);
		expect(files).toBeGreaterThan(50);
		expect(passed).toBe(true);
	});
});

describe('the packages of a release', () => {
	beforeAll(async () => await inPairs(sitesIn(packages), buildAndPack));

	test("pass n8n's lint in their folders without a warning", async () => {
		const outputs: string[] = [];
		await inPairs(sitesIn(packages), async ({ source }) => {
			outputs.push(await npmIn(source, 'run', 'lint'));
		});
		expect(outputs.filter((output) => /warning|problem|violation/i.test(output))).toEqual([]);
		expect(outputs).toHaveLength(singles().length);
	});

	describe.each(sitesIn(packages))('$name', (site) => {
		let folder: string;
		let types: Types | undefined;

		beforeAll(() => {
			folder = unpack(site);
		});

		test('is packed with what n8n needs and a user reads', () => {
			for (const file of ['LICENSE', 'README.md', 'CHANGELOG.md']) {
				expect(existsSync(join(folder, file))).toBe(true);
			}
			const { name, version } = JSON.parse(
				readFileSync(join(folder, 'package.json'), 'utf8'),
			) as Record<string, string>;
			expect([name, `v${version}`]).toEqual([site.name, release]);
		});

		test("is loaded by n8n's own loader, with its nodes only", async () => {
			const loader = new PackageDirectoryLoader(folder);
			await loader.loadAll();
			const names = loader.types.nodes.map(({ name }) => name);
			expect(names.sort()).toEqual([...site.nodes].sort());
		});

		test("gives n8n's scanner nothing to find", async () => {
			const { passed, files, findings } = await scanned(folder, TARBALL_PATTERNS);
			expect(findings).toEqual([]);
			expect(files).toBeGreaterThan(50);
			expect(passed).toBe(true);
		});

		describe('beside the bundle', () => {
			describeSideBySide(site.nodes[0], () => (types ??= typesOf(folder)));
		});
	});
});
