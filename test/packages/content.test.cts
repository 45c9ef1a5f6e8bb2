import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

import { repository, tag } from '../../tools/packages/bundle.cts';
import { contentOf } from '../../tools/packages/content.cts';
import { linesOf } from '../../tools/packages/lines.cts';
import { anchor } from '../../tools/packages/page.cts';
import { singles, type Single } from '../../tools/packages/singles.cts';
import { manifest, root } from '../harness/package.cts';

interface Manifest {
	name: string;
	description: string;
	keywords: string[];
	files: string[];
	n8n: { nodes: string[]; credentials: string[] };
	devDependencies: Record<string, string>;
}

const contents = new Map(singles().map((single) => [single.service, contentOf(single)]));

function textIn({ service }: Single, path: string): string {
	return String(contents.get(service)!.get(path));
}

function pathsIn({ service }: Single): string[] {
	return [...contents.get(service)!.keys()];
}

function manifestIn(single: Single): Manifest {
	return JSON.parse(textIn(single, 'package.json')) as Manifest;
}

const all = (kind: 'nodes' | 'credentials') =>
	singles().flatMap((single) => manifestIn(single).n8n[kind]);

test.each(['nodes', 'credentials'] as const)(
	'each of the %s of the bundle is in one package',
	(kind) => {
		expect(all(kind).sort()).toEqual([...manifest.n8n[kind]].sort());
	},
);

/** The wings that a service enters by doors of their own. */
function doorsIn(single: Single): string[] {
	const own = pathsIn(single).filter((path) => path.startsWith(`nodes/${single.folder}/`));
	const doors = own.flatMap((path) => [...textIn(single, path).matchAll(/'\.\.\/core\/(\w+)'/g)]);
	return [...new Set(doors.map(([, wing]) => wing))].sort();
}

test.each(singles())('$name carries only the wings that it reaches', (single) => {
	const wings = ['graphql', 'hook', 'poll'].filter((wing) =>
		pathsIn(single).some((path) => path.startsWith(`nodes/core/${wing}/`)),
	);
	expect(wings).toEqual(doorsIn(single));
});

test('Keypup, which nobody calls, carries no webhooks and no SNS', () => {
	const keypup = singles().find(({ service }) => service === 'keypup')!;
	const sources = pathsIn(keypup).filter((path) => path.endsWith('.ts'));
	expect(sources.filter((path) => /\bsns\b|\/hook\//i.test(path))).toEqual([]);
	expect(sources.filter((path) => /\bSns|SNS/.test(textIn(keypup, path)))).toEqual([]);
});

test('a workflow that needs one service is in its package, and no other is anywhere', () => {
	const workflows = singles().flatMap((single) =>
		pathsIn(single)
			.filter((path) => path.startsWith('workflows/'))
			.map((path) => `${single.service}/${path}`),
	);
	expect(workflows).toEqual(['keypup/workflows/weekly-engineering-report.json']);
});

describe.each(singles())('$name', (single) => {
	test('has a package.json of its own', () => {
		const { name, description, keywords, files, devDependencies } = manifestIn(single);
		expect(name).toMatch(/^n8n-nodes-growthops-[a-z]+$/);
		expect(description).toMatch(/^[A-Z][^[\]]+[^.]$/);
		expect(keywords).toEqual(
			expect.arrayContaining(['n8n-community-node-package', single.service]),
		);
		expect(keywords).toEqual([...new Set(keywords)]);
		expect(files.includes('workflows')).toBe(
			pathsIn(single).some((path) => path.startsWith('workflows/')),
		);
		expect(Object.values(devDependencies)).not.toContain(undefined);
	});

	test('names no node of another package', () => {
		const naming = pathsIn(single).filter(
			(path) =>
				path.endsWith('.json') &&
				/"n8n-nodes-growthops(?:-\w+)?\./.test(
					textIn(single, path).replaceAll(`"${single.name}.`, ''),
				),
		);
		expect(naming).toEqual([]);
	});

	test('has codex files of its own, whose links lead to its README', () => {
		const headings = [...textIn(single, 'README.md').matchAll(/^#+ (.+)$/gm)];
		const anchors = headings.map(([, heading]) => anchor(heading));
		const codex = pathsIn(single).filter((path) => path.endsWith('.node.json'));
		const named = codex.map((path) => {
			const { node, resources } = JSON.parse(textIn(single, path)) as {
				node: string;
				resources: Record<string, Array<{ url: string }>>;
			};
			const links = Object.values(resources).flat();
			for (const { url } of links) {
				const [page, heading] = url.split('#');
				expect(page).toBe(single.home);
				if (heading !== undefined) expect(anchors).toContain(heading);
			}
			expect(links).toHaveLength(2);
			return node;
		});
		expect(named.sort()).toEqual(single.nodes.map((node) => `${single.name}.${node}`).sort());
	});

	test('has a README whose links lead somewhere', () => {
		const readme = textIn(single, 'README.md');
		const headings = [...readme.matchAll(/^#+ (.+)$/gm)].map(([, heading]) => anchor(heading));
		const links = [...readme.matchAll(/\]\(([^)\s]+)\)/g)].map(([, link]) => link);
		const release = `${repository}/blob/${tag}/`;
		const broken = links.filter((link) => {
			if (link.startsWith('#')) return !headings.includes(link.slice(1));
			if (!link.startsWith(release)) return !link.startsWith('https://');
			const [path] = link.slice(release.length).split('#');
			const own = `packages/${single.service}/`;
			if (path.startsWith(own)) return !pathsIn(single).includes(path.slice(own.length));
			return !existsSync(join(root, path));
		});
		expect(links.length).toBeGreaterThan(10);
		expect(broken).toEqual([]);
		expect(readme).not.toMatch(/<!--|\bnpm start\b|TODO/);
	});

	test('says how to change packages, and what side by side means', () => {
		const readme = textIn(single, 'README.md');
		expect(readme).toContain('## Installation');
		expect(readme).toContain('## Compatibility');
		expect(readme).toMatch(/Side by side is for changing only\.[^]+rate limit/);
	});

	test('has a changelog without what concerns other services only', () => {
		const changelog = textIn(single, 'CHANGELOG.md');
		const beginnings = [...changelog.matchAll(/^- (\w+)(?:, first part)?:/gm)];
		const services = singles().map(({ folder }) => folder);
		const told = beginnings.map(([, name]) => name).filter((name) => services.includes(name));
		expect([...new Set(told)]).toEqual([single.folder]);
		expect(changelog).not.toContain('npm start');
	});

	test("has n8n's own lint config, and sources as they are in the bundle", () => {
		for (const path of pathsIn(single).filter((file) => /\.(ts|svg|mjs)$/.test(file))) {
			expect(textIn(single, path)).toBe(readFileSync(join(root, path), 'utf8'));
		}
		expect(textIn(single, 'eslint.config.mjs').trim().split('\n')).toHaveLength(3);
	});

	test('tells how many lines it carries', () => {
		const { core, own } = linesOf(single);
		expect(core).toBeGreaterThan(1000);
		expect(own).toBeGreaterThan(100);
	});
});
