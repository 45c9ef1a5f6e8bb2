import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

import { root } from '../../sandbox/process/paths.cts';
import { builtServices, type BuiltService } from './built-services.cts';
import { counts } from './counts.cts';
import { credentialFields } from './credentials.cts';
import { operations, options } from './operations.cts';
import { renew } from './regions.cts';
import { pollingTrigger, webhookTrigger } from './triggers.cts';

/** A documentation page: as it is, and as the built package says it should be. */
export interface Page {
	file: string;
	current: string;
	renewed: string;
}

type Write = (name: string) => string;

const SECTIONS: Record<string, (built: BuiltService) => string> = {
	credential: credentialFields,
	operations,
	options,
	'polling trigger': pollingTrigger,
	'webhook trigger': webhookTrigger,
};

function pick<T>(sections: Record<string, T>, name: string): T {
	if (name in sections) return sections[name]!;
	throw new Error(`There is no section "${name}"; there are: ${Object.keys(sections).join(', ')}`);
}

/** A source file as a code block: examples that are compiled and tested. */
function source(file: string): string {
	return `\`\`\`ts\n${readFileSync(join(root, file), 'utf8').trim()}\n\`\`\``;
}

function page(file: string, write: Write): Page {
	if (!existsSync(join(root, file))) {
		throw new Error(
			`${file} is missing: begin it with the regions of ${Object.keys(SECTIONS).join(', ')}`,
		);
	}
	const current = readFileSync(join(root, file), 'utf8');
	return { file, current, renewed: renew(current, write) };
}

/** All pages with generated regions. */
export function pages(): Page[] {
	const services = builtServices();
	return [
		page('README.md', (name) => pick({ counts }, name)(services)),
		page('CONTRIBUTING.md', source),
		...services.map((built) =>
			page(`docs/${built.service.name}.md`, (name) => pick(SECTIONS, name)(built)),
		),
	];
}
