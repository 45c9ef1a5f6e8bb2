import { readdirSync } from 'node:fs';
import { join } from 'node:path';

import { root } from '../../sandbox/process/paths.cts';
import { bundle, fileText } from './bundle.cts';
import { filesBelow } from './files.cts';

/** A service, and the package that holds it alone. */
export interface Single {
	/** The folder of the service below `nodes`. */
	folder: string;
	/** The folder of the package below `packages`. */
	service: string;
	/** The name of the package. */
	name: string;
	/** Where its README is shown. */
	home: string;
	/** The page of the service in the bundle's documentation. */
	page: string;
	/** The names of its nodes. */
	nodes: string[];
}

function nodesIn(folder: string): string[] {
	return filesBelow(`nodes/${folder}`)
		.filter((file) => file.endsWith('.node.json'))
		.map((file) => (JSON.parse(fileText(file)) as { node: string }).node.split('.')[1]!);
}

function singleOf(folder: string): Single {
	const service = folder.toLowerCase();
	const name = `${bundle.name}-${service}`;
	return {
		folder,
		service,
		name,
		home: `https://www.npmjs.com/package/${name}`,
		page: `docs/${folder[0]!.toLowerCase()}${folder.slice(1)}.md`,
		nodes: nodesIn(folder),
	};
}

/** One package for each service that the bundle holds. */
export function singles(): Single[] {
	return readdirSync(join(root, 'nodes'), { withFileTypes: true })
		.filter((entry) => entry.isDirectory() && entry.name !== 'core')
		.map(({ name }) => singleOf(name))
		.sort((a, b) => a.service.localeCompare(b.service));
}
