import { createServer, type Server } from 'node:net';

import { assertPortsFree, freePorts } from '../../sandbox/stage/ports.cts';

let occupant: Server;
let taken: number;

beforeAll(async () => {
	[taken] = await freePorts(1);
	occupant = createServer();
	await new Promise<void>((resolve) => occupant.listen(taken, '127.0.0.1', resolve));
});
afterAll(async () => {
	await new Promise((resolve) => occupant.close(resolve));
});

it('says which port is taken, by whom it is wanted and what to do', async () => {
	const [free] = await freePorts(1);
	await expect(assertPortsFree({ n8n: free!, hyros: taken }, '/home/demo')).rejects.toThrow(
		`Port ${taken}, where the emulator of hyros should run, is used by another program. ` +
			'Stop that program, then start again. Or delete the folder /home/demo',
	);
});

it('is content with ports that nobody uses', async () => {
	const [n8n, broker] = await freePorts(2);
	await expect(
		assertPortsFree({ n8n: n8n!, broker: broker! }, '/home/demo'),
	).resolves.toBeUndefined();
});
