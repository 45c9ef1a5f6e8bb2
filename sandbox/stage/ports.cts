import { createServer, type AddressInfo, type Server } from 'node:net';

const names: Record<string, string> = { n8n: 'n8n', broker: 'the task broker of n8n' };

async function listen(port: number): Promise<Server> {
	const server = createServer();
	return await new Promise((resolve, reject) => {
		server.on('error', reject);
		server.listen(port, '127.0.0.1', () => resolve(server));
	});
}

async function close(server: Server): Promise<void> {
	await new Promise((resolve) => server.close(resolve));
}

/** Finds ports of this machine that nobody uses. */
export async function freePorts(count: number): Promise<number[]> {
	const servers = await Promise.all(Array.from({ length: count }, async () => await listen(0)));
	const ports = servers.map((server) => (server.address() as AddressInfo).port);
	await Promise.all(servers.map(close));
	return ports;
}

/** Checks the ports of a profile; says which one another program has taken, and what to do. */
export async function assertPortsFree(ports: Record<string, number>, home: string): Promise<void> {
	for (const [user, port] of Object.entries(ports)) {
		try {
			await close(await listen(port));
		} catch (error) {
			if ((error as NodeJS.ErrnoException).code !== 'EADDRINUSE') throw error;
			throw new Error(
				`Port ${port}, where ${names[user] ?? `the emulator of ${user}`} should run, is used by ` +
					'another program. Stop that program, then start again. Or delete the folder ' +
					`${home}: other ports are chosen then, but what you have done in that n8n is lost.`,
			);
		}
	}
}
