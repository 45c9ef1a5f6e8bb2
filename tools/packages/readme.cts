import { posix } from 'node:path';

import { bundle, repository, tag } from './bundle.cts';
import { anchor, pageOf, sectionOf, type Section } from './page.cts';
import type { Single } from './singles.cts';
import { mentions } from './workflows.cts';

const EXAMPLES = 'Examples';

/** Links of a page lead on from npm too: to the release that holds the bundle and all packages. */
function linked(text: string, { service }: Single, workflows: string[]): string {
	return text.replace(/\]\((\.[^)]+)\)/g, (_link, target: string) => {
		const file = posix.join('docs', target);
		const path = workflows.includes(file) ? `packages/${service}/${file}` : file;
		return `](${repository}/blob/${tag}/${path})`;
	});
}

function link(text: string, path: string): string {
	return `[${text}](${repository}/blob/${tag}/${path})`;
}

function installation(title: string, { name }: Single): Section {
	const text = `In n8n open **Settings > Community nodes > Install** (as the owner or an admin) and enter \`${name}\`. n8n's own guide is [here](https://docs.n8n.io/integrations/community-nodes/installation/).

The package holds the nodes for ${title} and nothing else. [\`${bundle.name}\`](${repository}#readme) is the same for several services, for self-hosted n8n; see [Changing packages](#changing-packages) before you install both.`;
	return { heading: 'Installation', text };
}

function ownWorkflows(workflows: string[]): string[] {
	return pageOf('docs/workflows.md')
		.sections.filter(({ text }) => workflows.some((file) => mentions(text, file)))
		.map(({ heading, text }) => `### ${heading}\n\n${text}`);
}

function readyWorkflows(workflows: string[]): Section {
	const others = `${link('Other ready workflows', 'docs/workflows.md')} join several services and are written for \`${bundle.name}\`; ${link('a command', 'docs/packages.md#changing-packages')} rewrites them for packages of one service.`;
	return { heading: 'Ready workflows', text: [...ownWorkflows(workflows), others].join('\n\n') };
}

function changing(): Section {
	const { text } = sectionOf(pageOf('docs/packages.md'), 'Changing packages');
	return { heading: 'Changing packages', text };
}

function compatibility(): Section {
	const { text } = sectionOf(pageOf('README.md'), 'Compatibility');
	const guarantees = link('What the nodes guarantee', 'README.md#what-the-nodes-guarantee');
	return {
		heading: 'Compatibility',
		text: `${text.split('\n\n')[0]}\n\n${guarantees}: one outcome per item, nothing changed twice by accident, rate limits kept, complete lists, keys that stay where they belong.`,
	};
}

function more({ service }: Single): Section {
	const changes = link('CHANGELOG.md', `packages/${service}/CHANGELOG.md`);
	const text = `Changes are in ${changes}. The package is cut from ${`[${bundle.name}](${repository})`}, where issues are welcome. Licence: ${link('MIT', 'LICENSE')}.`;
	return { heading: 'More', text };
}

/** The README of a package: the page of its service, and what its users need around it. */
export function readmeOf(single: Single, workflows: string[]): string {
	const page = pageOf(single.page);
	const end = page.sections.findIndex(({ heading }) => heading === EXAMPLES) + 1;
	const sections = [
		installation(page.title, single),
		...page.sections.slice(0, end),
		readyWorkflows(workflows),
		...page.sections.slice(end),
		changing(),
		compatibility(),
		more(single),
	];
	const contents = sections.map(({ heading }) => `- [${heading}](#${anchor(heading)})`);
	const text = [
		`# ${single.name}`,
		`[n8n](https://n8n.io) nodes for ${page.title}. ${page.intro}`,
		contents.join('\n'),
		...sections.map(({ heading, text }) => `## ${heading}\n\n${text}`),
	].join('\n\n');
	return `${linked(text, single, workflows)}\n`;
}
