import { spawnSync } from 'node:child_process';
import {
	chmodSync,
	mkdtempSync,
	readFileSync,
	readdirSync,
	rmSync,
	statSync,
	symlinkSync,
	writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { root } from '../harness/package.cts';

const folder = mkdtempSync(join(tmpdir(), 'rewrite-'));
afterAll(() => rmSync(folder, { recursive: true }));

function file(name: string, content: string | Buffer): string {
	const path = join(folder, name);
	writeFileSync(path, content);
	return path;
}

function workflow(...types: string[]): string {
	const nodes = types.map((type, index) => ({ name: `Node ${index}`, type }));
	return JSON.stringify({ nodes, connections: {} }, null, 2);
}

function command(...args: string[]): { status: number | null; said: string } {
	const { status, stdout, stderr } = spawnSync(
		process.execPath,
		['--require', 'tsx/cjs', 'tools/rewrite/index.cts', ...args],
		{ cwd: root, encoding: 'utf8' },
	);
	return { status, said: stdout + stderr };
}

const HYROS = 'n8n-nodes-growthops.hyros';

test('rewrites our nodes of a mixed workflow, and says what it did', () => {
	const path = file('mixed.json', workflow(HYROS, 'n8n-nodes-base.set'));
	const { status, said } = command('to-single', path);
	expect(status).toBe(0);
	expect(readFileSync(path, 'utf8')).toBe(
		workflow('n8n-nodes-growthops-hyros.hyros', 'n8n-nodes-base.set'),
	);
	expect(said).toBe(
		`${path}\n  Node 0: ${HYROS} -> n8n-nodes-growthops-hyros.hyros\n  nodes of other packages, left as they are: 1\n`,
	);
	expect(command('to-bundle', path).status).toBe(0);
	expect(readFileSync(path, 'utf8')).toBe(workflow(HYROS, 'n8n-nodes-base.set'));
});

test('only says what would change', () => {
	const path = file('dry.json', workflow(HYROS));
	expect(command('to-single', '--dry-run', path)).toMatchObject({
		status: 0,
		said: expect.stringContaining('-> n8n-nodes-growthops-hyros.hyros'),
	});
	expect(readFileSync(path, 'utf8')).toBe(workflow(HYROS));
});

test.each([
	['of other packages only', workflow('n8n-nodes-base.set'), 'no node of these packages', 0],
	[
		'that has the names already',
		workflow('n8n-nodes-growthops-hyros.hyros'),
		'nothing to rename',
		0,
	],
	['with a node we do not have', workflow('n8n-nodes-growthops.sms'), 'there is no such node', 0],
	['that is none', '{"a": 1}\n', 'as it is no workflow: it has no nodes', 1],
	['that is no text', Buffer.from([0xff, 0xfe, 0x7b, 0x00]), 'as it is no workflow', 1],
])('leaves a file %s as it is, and says so', (_what, content, words, status) => {
	const path = file('other.json', content);
	const { mtimeMs } = statSync(path);
	const result = command('to-single', path);
	expect(result).toMatchObject({ status, said: expect.stringContaining(words) });
	expect(readFileSync(path)).toEqual(Buffer.from(content));
	expect(statSync(path).mtimeMs).toBe(mtimeMs);
});

test('a file that is not there does not keep it from the others', () => {
	const path = file('good.json', workflow(HYROS));
	const { status, said } = command('to-single', join(folder, 'none.json'), path);
	expect(status).toBe(1);
	expect(said).toContain('ENOENT');
	expect(readFileSync(path, 'utf8')).toContain('n8n-nodes-growthops-hyros.hyros');
});

test('keeps the rights of a file and where a link leads, and leaves nothing behind', () => {
	const path = file('linked.json', workflow(HYROS));
	chmodSync(path, 0o640);
	symlinkSync(path, join(folder, 'link.json'));
	expect(command('to-single', join(folder, 'link.json')).status).toBe(0);
	expect(readFileSync(path, 'utf8')).toContain('n8n-nodes-growthops-hyros.hyros');
	expect(statSync(path).mode & 0o777).toBe(0o640);
	expect(readdirSync(folder).filter((name) => name.endsWith('.new'))).toEqual([]);
});

test('asks for a direction that it knows', () => {
	expect(command('sideways', file('x.json', workflow(HYROS))).status).not.toBe(0);
});
