import { existsSync, readFileSync } from 'node:fs';
import { dirname, join, posix } from 'node:path';
import { PackageDirectoryLoader } from 'n8n-core';
import type { ICredentialType, INodeType } from 'n8n-workflow';
import { credentialTypes, nodeTypes } from '../harness/index.cts';
import { instantiate, manifest, root } from '../harness/package.cts';
import { filesUnder } from './files.cts';
import { packedFiles } from './pack.cts';

const builtFrom = (source: string) => `dist/${source.replace(/\.ts$/, '.js')}`;

test('package.json lists every node and credential there is, and nothing else', () => {
	expect([...manifest.n8n.nodes].sort()).toEqual(filesUnder('nodes', '.node.ts').map(builtFrom));
	expect([...manifest.n8n.credentials].sort()).toEqual(
		filesUnder('credentials', '.credentials.ts').map(builtFrom),
	);
});

test('the rules of n8n are used as they are', () => {
	const templates = 'node_modules/@n8n/node-cli/dist/template/templates/shared/default';
	const text = (folder: string) => readFileSync(join(folder, 'eslint.config.mjs'), 'utf8').trim();
	expect(text(root)).toBe(text(join(root, templates)));
	expect(manifest.n8n.strict).toBe(true);
});

test('n8n loads all of them', async () => {
	const loader = new PackageDirectoryLoader(root);
	await loader.loadAll();
	expect(loader.types.nodes.map(({ name }) => name).sort()).toEqual([...nodeTypes().keys()].sort());
	expect(loader.types.credentials.map(({ name }) => name).sort()).toEqual(
		[...credentialTypes().keys()].sort(),
	);
});

test('the tarball holds what n8n needs and what a user reads', () => {
	const kinds =
		/^(dist\/(nodes|credentials)\/.+\.(js|d\.ts|svg|json)|dist\/index\.(js|d\.ts)|workflows\/.+)$/;
	const others = packedFiles().filter((path) => !kinds.test(path));
	expect(others.sort()).toEqual(['CHANGELOG.md', 'LICENSE', 'README.md', 'package.json']);
});

test.each(manifest.n8n.nodes)('%s has a codex file', (file) => {
	const { description } = instantiate<INodeType>(file);
	const codex: unknown = JSON.parse(
		readFileSync(join(root, file.replace(/\.js$/, '.json')), 'utf8'),
	);
	expect(codex).toMatchObject({
		node: `${manifest.name}.${description.name}`,
		nodeVersion: '1.0',
		codexVersion: '1.0',
		categories: expect.arrayContaining([expect.any(String)]),
		resources: expect.any(Object),
	});
});

function iconOf(file: string): unknown {
	const built = instantiate<ICredentialType | INodeType>(file);
	return 'description' in built ? built.description.icon : built.icon;
}

test.each([...manifest.n8n.nodes, ...manifest.n8n.credentials])(
	'%s has a square icon for light and for dark',
	(file) => {
		const { light, dark } = iconOf(file) as { light: string; dark: string };
		expect(light).not.toBe(dark);
		for (const icon of [light, dark]) {
			expect(icon).toMatch(/^file:.+\.svg$/);
			const path = posix.join(dirname(file), icon.slice('file:'.length));
			expect(existsSync(join(root, path))).toBe(true);
			const [, width, height] =
				/viewBox="0 0 ([\d.]+) ([\d.]+)"/.exec(readFileSync(join(root, path), 'utf8')) ?? [];
			expect(width).toBeDefined();
			expect(width).toBe(height);
		}
	},
);
