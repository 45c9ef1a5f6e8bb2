import { isDeepStrictEqual } from 'node:util';
import type { INodeType } from 'n8n-workflow';

import { credentialsOf } from '../../sandbox/emulators/index.cts';
import { openBench, type Bench } from '../contract/common/bench.cts';
import { credentialTypes, nodeTypes, testCredential } from '../harness/index.cts';
import { ask } from './ask.cts';
import { exchangeCredentials, exchangeNodes, type Types } from './exchange.cts';
import { lists } from './lists.cts';

/** The ways in which n8n may mix two packages that bring the same credential types. */
const mixtures = {
	"the package's nodes with the bundle's credentials": exchangeNodes,
	"the bundle's nodes with the package's credentials": exchangeCredentials,
};

/** What n8n and its users see of a credential type; functions are compared by what they do. */
function shown(type: object): unknown {
	return JSON.parse(JSON.stringify(type));
}

function takesCredentials({ description }: INodeType): boolean {
	return (description.credentials ?? []).length > 0;
}

/** Tests of a package and the bundle in one n8n; `typesOf` answers once the package is built. */
export function describeSideBySide(service: string, typesOf: () => Types): void {
	test('their credential types are the same', () => {
		const { credentials } = typesOf();
		expect(credentials).toHaveLength(credentialsOf(service).length);
		for (const type of credentials) {
			expect(isDeepStrictEqual(shown(type), shown(credentialTypes().get(type.name)!))).toBe(true);
		}
	});

	describe.each(Object.entries(mixtures))('%s', (_title, exchange) => {
		let bench: Bench;
		let takeBack: () => void;

		beforeAll(async () => {
			bench = await openBench(service, { limits: 'off' });
			takeBack = exchange(typesOf());
		});
		afterAll(async () => {
			takeBack?.();
			await bench?.stop();
		});
		beforeEach(() => bench.control.reset());

		test('every node reaches its service', async () => {
			const names = typesOf().nodes.filter(takesCredentials);
			expect(names.length).toBeGreaterThan(0);
			for (const { description } of names) {
				bench.control.clearLog();
				await ask(bench, service, nodeTypes().get(description.name)!);
				const answers = bench.control.log().map(({ status }) => status);
				expect(answers.length).toBeGreaterThan(0);
				expect([...new Set(answers)]).toEqual([200]);
			}
		});

		test('the credential test passes', async () => {
			for (const [type, values] of Object.entries(bench.credentials)) {
				expect(await testCredential({ type, values })).toMatchObject({ status: 'OK' });
			}
		});

		test('a key that cannot be one is named, and nothing is sent', async () => {
			const secrets = ['apiKey', 'apiToken', 'secretKey'];
			const blank = (values: object) =>
				Object.fromEntries(
					Object.entries(values).map(([name, value]) => [
						name,
						secrets.includes(name) ? 'a b' : (value as unknown),
					]),
				);
			const credentials = Object.fromEntries(
				Object.entries(bench.credentials).map(([type, values]) => [type, blank(values)]),
			);
			for (const parameters of lists(service)) {
				const { error } = await bench.run(parameters, { credentials });
				expect(error?.message).toMatch(/ has a space or line break inside$/);
			}
			expect(bench.lines()).toEqual([]);
		});
	});
}
