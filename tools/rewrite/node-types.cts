import { bundle } from '../packages/bundle.cts';
import { singles } from '../packages/singles.cts';

/** Whose node names a workflow is to have: those of the single packages, or the bundle's. */
export type Target = 'single' | 'bundle';

/** Nodes of the bundle that once had another name. */
const FORMER: Record<string, string> = { keypupPollingTrigger: 'keypupTrigger' };

/** The forms in which n8n offers a node to AI agents. */
const FORM = /(?:Hitl)?Tool$/;

const homes = new Map(singles().flatMap(({ name, nodes }) => nodes.map((node) => [node, name])));
const ours = new Set([bundle.name, ...homes.values()]);

/** Whether a node type names one of these packages. */
export function isOurs(type: string): boolean {
	return ours.has(type.split('.')[0]!);
}

/** The node type as the target has it; nothing where these packages have no such node. */
export function renamed(type: string, target: Target): string | undefined {
	const [packageName, name = ''] = type.split('.');
	const form = FORM.exec(name)?.[0] ?? '';
	const given = name.slice(0, name.length - form.length);
	const node = packageName === bundle.name ? (FORMER[given] ?? given) : given;
	const home = homes.get(node);
	if (home === undefined || (packageName !== bundle.name && packageName !== home)) return undefined;
	return `${target === 'bundle' ? bundle.name : home}.${node}${form}`;
}

/** What in a text still has another form than the target's. */
export function remaining(text: string, target: Target): string[] {
	const types = text.match(new RegExp(`${bundle.name}(?:-\\w+)?\\.\\w+`, 'g')) ?? [];
	return [...new Set(types)].filter((type) => (renamed(type, target) ?? type) !== type);
}
