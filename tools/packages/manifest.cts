import { bundle } from './bundle.cts';
import { searchWords } from './codex.cts';
import { pageOf, unlinked } from './page.cts';
import type { Single } from './singles.cts';

/** What it takes to build and lint a package in its folder. */
const TOOLS = ['@n8n/node-cli', '@types/node', 'eslint', 'n8n-workflow', 'typescript'];

/** `nodes/Hyros/Hyros.node.ts` is built as `dist/nodes/Hyros/Hyros.node.js`. */
function builtFrom(sources: string[], ending: string): string[] {
	return sources
		.filter((file) => file.endsWith(ending))
		.map((file) => `dist/${file.replace(/\.ts$/, '.js')}`);
}

/** The package.json of a package that holds these files. */
export function manifestOf(single: Single, files: string[]): object {
	const { intro } = pageOf(single.page);
	const codex = files.filter((file) => file.endsWith('.node.json'));
	const holds = (folder: string) => files.some((file) => file.startsWith(`${folder}/`));
	return {
		name: single.name,
		version: bundle.version,
		description: unlinked(intro.split('\n')[0]!).replace(/\.$/, ''),
		license: bundle.license,
		homepage: `${single.home}#readme`,
		keywords: [
			'n8n-community-node-package',
			'n8n',
			...new Set([single.service, ...searchWords(codex)]),
		],
		author: bundle.author,
		repository: { ...bundle.repository, directory: `packages/${single.service}` },
		engines: bundle.engines,
		files: bundle.files.filter((file) => file !== 'workflows' || holds('workflows')),
		scripts: {
			build: 'n8n-node build',
			lint: 'n8n-node lint',
			prepublishOnly: 'n8n-node prerelease',
		},
		n8n: {
			n8nNodesApiVersion: bundle.n8n.n8nNodesApiVersion,
			strict: bundle.n8n.strict,
			credentials: builtFrom(files, '.credentials.ts'),
			nodes: builtFrom(files, '.node.ts'),
		},
		devDependencies: Object.fromEntries(TOOLS.map((tool) => [tool, bundle.devDependencies[tool]])),
		peerDependencies: bundle.peerDependencies,
	};
}
