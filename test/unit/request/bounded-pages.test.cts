import { Problem } from '../../../dist/nodes/core/base/problem.js';
import { readWithin } from '../../../dist/nodes/core/request/bounded-pages.js';
import { plainParts } from '../../../dist/nodes/core/request/parts.js';
import { cursorPaging } from '../../../dist/nodes/core/words/paging.js';

test('a cursor is gone on with at the size that it was made for', async () => {
	const asked: string[] = [];
	const connection = {
		hostName: 'here',
		baseUrl: 'https://here',
		send: async ({ url }: { url: string }) => {
			asked.push(url);
			if (url.includes('limit=100')) throw new Problem('Too large', { tooMuch: 'answer' });
			const body = { orders: [{ id: asked.length }], token: `t${asked.length}` };
			return { status: 200, headers: {}, body, text: url, size: 10 };
		},
	};
	const bounds = {
		pages: 0,
		withinMs: () => 1000,
		answered: () => undefined,
		read: () => undefined,
		isSpent: () => true,
	};
	const page = cursorPaging('token', 'cursor', { parameter: 'limit', max: 100 });
	const list = { parts: plainParts('GET', '/orders'), items: 'orders', page };
	const rest = await readWithin(connection as never, list, bounds, () => undefined);
	await readWithin(connection as never, { ...list, from: rest?.next }, bounds, () => undefined);
	expect(asked.map((url) => url.split('?')[1])).toEqual([
		'limit=100',
		'limit=50',
		'limit=50&cursor=t2',
	]);
});
