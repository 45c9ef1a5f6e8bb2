import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { builtServices } from '../../tools/docs/built-services.cts';
import { credentialTexts } from '../../tools/docs/credentials.cts';
import { pages } from '../../tools/docs/pages.cts';
import { root } from '../harness/package.cts';

const read = (file: string) => readFileSync(join(root, file), 'utf8');
const documents = [
	...['README.md', 'CONTRIBUTING.md', 'CHANGELOG.md'],
	...readdirSync(join(root, 'docs'))
		.filter((name) => name.endsWith('.md'))
		.map((name) => `docs/${name}`),
];

/** The anchor that GitHub gives a heading. */
function anchor(heading: string): string {
	return heading
		.toLowerCase()
		.replace(/[^\p{L}\p{N} _-]/gu, '')
		.replaceAll(' ', '-');
}

function anchors(file: string): string[] {
	return [...read(file).matchAll(/^#+ (.+)$/gm)].map(([, heading]) => anchor(heading));
}

test.each(pages())('$file is up to date: `npm run docs` renews it', ({ current, renewed }) => {
	expect(current).toContain('<!-- generated: ');
	expect(current).toBe(renewed);
});

test.each(builtServices())('the page of $service.name holds all that is generated', (built) => {
	const regions = [
		...read(`docs/${built.service.name}.md`).matchAll(/^<!-- generated: (.+) -->$/gm),
	];
	expect(regions.map(([, name]) => name).sort()).toEqual([
		'credential',
		'operations',
		'options',
		...(built.pollingTrigger ? ['polling trigger'] : []),
		...(built.webhookTrigger ? ['webhook trigger'] : []),
	]);
});

test.each(builtServices())('the page of $service.name explains its credential test', (built) => {
	const page = read(`docs/${built.service.name}.md`);
	const texts = credentialTexts(built);
	expect(texts.length).toBeGreaterThan(0);
	expect(texts.filter((text) => !page.includes(`| ${text} |`))).toEqual([]);
});

test.each(documents)('%s shows no value that only a program understands', (file) => {
	expect(read(file)).not.toMatch(/\b(Infinity|NaN|undefined)\b|\[object /);
});

test.each(documents)('links of %s lead somewhere', (file) => {
	const links = [...read(file).matchAll(/\]\(([^)\s]+)\)/g)].map(([, link]) => link);
	const broken = links.filter((link) => {
		if (/^https?:/.test(link)) return false;
		const [path, heading] = link.split('#');
		const target = path === '' ? file : join(dirname(file), path);
		if (!existsSync(join(root, target))) return true;
		return heading !== undefined && !anchors(target).includes(heading);
	});
	expect(broken).toEqual([]);
});

test.each(documents)('npm scripts that %s names are there', (file) => {
	const { scripts } = JSON.parse(read('package.json')) as { scripts: Record<string, string> };
	const named = [...read(file).matchAll(/\bnpm (?:run ([\w:-]+)|(start|test)\b)/g)];
	const names = named.map(([, script, lifecycle]) => script ?? lifecycle);
	expect(names.filter((name) => !(name in scripts))).toEqual([]);
});

test('CONTRIBUTING.md names every wing of the engine with those it may use, and files that are there', () => {
	const engine = read('CONTRIBUTING.md')
		.split('\n## ')
		.find((part) => part.startsWith('The engine'));
	const named = [...(engine ?? '').matchAll(/^\| `(\w+)` \|/gm)].map(([, name]) => name);
	const wings = readdirSync(join(root, 'nodes/core'), { withFileTypes: true })
		.filter((entry) => entry.isDirectory())
		.map(({ name }) => name);
	expect([...named].sort()).toEqual(wings.sort());
	const files = [...(engine ?? '').matchAll(/`(\w+\/[\w-]+\.ts)`/g)].map(([, file]) => file);
	expect(files.length).toBeGreaterThan(3);
	expect(files.filter((file) => !existsSync(join(root, 'nodes/core', file)))).toEqual([]);
});
