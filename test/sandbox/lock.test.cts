import { type ChildProcess, fork, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { root } from '../../sandbox/process/paths.cts';
import type { LockOrder, Verdict } from './lock-taker.cts';

const RIVALS = 6;

let folder: string;
let rivals: ChildProcess[];

async function answerOf(child: ChildProcess): Promise<Verdict> {
	const [verdict] = (await once(child, 'message')) as [Verdict];
	return verdict;
}

async function startRival(): Promise<ChildProcess> {
	const child = fork(join(__dirname, 'lock-taker.cts'), {
		cwd: root,
		execArgv: ['--require', 'tsx/cjs'],
	});
	await answerOf(child);
	return child;
}

async function endRival(child: ChildProcess): Promise<void> {
	const ended = once(child, 'exit');
	child.disconnect();
	await ended;
}

/** All rivals try to take a lock, each so many milliseconds after the one before; their verdicts. */
async function race(file: string, apartMs = 0): Promise<Verdict[]> {
	const start = Date.now() + 10;
	return await Promise.all(
		rivals.map(async (child, place) => {
			const answer = answerOf(child);
			const order: LockOrder = { file, at: start + place * apartMs };
			child.send(order);
			return await answer;
		}),
	);
}

function winners(verdicts: Verdict[]): ChildProcess[] {
	return rivals.filter((_rival, at) => verdicts[at] === '');
}

/** What a program leaves behind that is ended the hard way. */
function leave(file: string, holder: object): void {
	writeFileSync(file, JSON.stringify({ id: 'left', ...holder }));
}

const { pid: gone } = spawnSync(process.execPath, ['--version']);

const STALE: Array<[left: string, rounds: number, leave: (file: string) => void]> = [
	['nothing', 10, () => undefined],
	['the lock of a process that is gone', 40, (file) => leave(file, { pid: gone, command: 'x' })],
	[
		'the lock of a process whose number another one has now',
		40,
		(file) => leave(file, { pid: process.pid, command: 'x' }),
	],
	['a file without content', 10, (file) => writeFileSync(file, '')],
	[
		'a take-over that broke off',
		10,
		(file) => {
			leave(file, { pid: gone, command: 'x' });
			writeFileSync(`${file}.left`, JSON.stringify({ id: 'also', pid: gone, command: 'x' }));
		},
	],
];

beforeAll(async () => {
	folder = mkdtempSync(join(tmpdir(), 'lock-'));
	rivals = await Promise.all(Array.from({ length: RIVALS }, startRival));
});

it.each(STALE)(
	'of many that find %s exactly one gets the lock, every time',
	async (left, rounds, put) => {
		for (let round = 0; round < rounds; round += 1) {
			const file = join(folder, `${left} ${round}`);
			put(file);
			expect(winners(await race(file, round % 6))).toHaveLength(1);
		}
	},
	120_000,
);

it('is refused with the process that has it, for as long as that runs', async () => {
	const file = join(folder, 'held');
	const [winner] = winners(await race(file));
	const verdicts = await race(file);
	expect(new Set(verdicts)).toEqual(
		new Set([`The sandbox is running already (process ${winner.pid}); stop it with Ctrl-C first.`]),
	);
	await endRival(winner);
	rivals = rivals.filter((rival) => rival !== winner);
	expect(existsSync(file)).toBe(false);
	expect(winners(await race(file))).toHaveLength(1);
});

afterAll(async () => {
	await Promise.all(rivals.map(endRival));
	const left = readdirSync(folder);
	rmSync(folder, { recursive: true });
	expect(left).toEqual([]);
});
