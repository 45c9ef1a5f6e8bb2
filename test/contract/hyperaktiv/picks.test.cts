import { listSearch } from '../../harness/index.cts';
import { openBench, type Bench } from '../common/bench.cts';

let bench: Bench;
beforeAll(async () => {
	bench = await openBench('hyperaktiv');
});
afterAll(async () => await bench?.stop());
beforeEach(() => bench.control.reset());

const search = async (method: string, filter?: string) =>
	await listSearch({ node: 'hyperaktiv', method, credentials: bench.credentials, filter });

it('lists journeys by their lead, with all digits', async () => {
	expect(await search('searchJourneys')).toEqual({
		results: [
			{ name: 'John Doe 74590868830732101', value: '74590868830732101' },
			{ name: 'Ada Lovelace 74590868830732203', value: '74590868830732203' },
		],
	});
	expect(bench.lines()).toEqual(['GET /api/v1/journeys']);
});

it('finds users by a part of their name or address', async () => {
	const lovelace = { name: 'Ada Lovelace ada@example.com', value: '74590868830731264' };
	expect(await search('searchUsers', 'LOVE')).toEqual({ results: [lovelace] });
	expect(await search('searchUsers', 'ada@')).toEqual({ results: [lovelace] });
	expect(await search('searchUsers', 'nobody')).toEqual({ results: [] });
});

it.each(['named', 'data', 'value'])('unwraps a list wrapped as %s', async (wrapping) => {
	bench.control.switch('listWrapping', wrapping);
	expect((await search('searchUsers')).results).toHaveLength(3);
});

it('says why a list cannot be loaded', async () => {
	bench.control.switch('unauthorizedBody', 'empty');
	const credentials = {
		hyperaktivApi: { ...bench.credentials.hyperaktivApi, apiKey: 'wrong-key-123' },
	};
	await expect(
		listSearch({ node: 'hyperaktiv', method: 'searchUsers', credentials }),
	).rejects.toMatchObject({ message: 'The service does not accept the key', httpCode: '401' });
});
