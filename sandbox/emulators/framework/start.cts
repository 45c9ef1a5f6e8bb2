import { randomBytes } from 'node:crypto';
import type { AddressInfo } from 'node:net';
import fastify, { type FastifyInstance } from 'fastify';
import { Clock } from './clock.cts';
import { serveControl } from './control.cts';
import type { EmulatedService, Parts } from './definition.cts';
import type { Control, Emulator, EmulatorOptions, RateLimits } from './emulator.cts';
import { watchExchanges } from './exchange.cts';
import { FaultQueue } from './faults.cts';
import { RateLimiter } from './limiter.cts';
import { RequestLog } from './log.cts';
import { SwitchBoard, type Switch, type Switches } from './switches.cts';
import { schemaRules } from './validation.cts';

/** Starts an emulator of the service on loopback. */
export async function startService<S extends Switches>(
	service: EmulatedService<S>,
	options: EmulatorOptions = {},
): Promise<Emulator> {
	const clock = new Clock();
	const keys = Object.fromEntries(
		service.keyNames.map((name) => [name, `${service.name}-${name}-${random()}`]),
	);
	Object.assign(keys, options.keys);
	const limits = new SwitchBoard(
		{ limits: rateLimits(service.limits) },
		options.limits === undefined ? {} : { limits: options.limits },
	);
	const board = new SwitchBoard(service.switches, options.switches);
	const limiter = new RateLimiter(clock, () => limits.values.limits);
	let origin = '';
	const parts = service.start({
		clock,
		limiter,
		limits: () => limits.values.limits,
		switches: board.values,
		keys,
		origin: () => origin,
	});
	const log = new RequestLog(service.secretHeaders, () => Object.values(keys));
	const faults = new FaultQueue(service.basePath);

	const control: Control = {
		reset() {
			clock.reset();
			limits.reset();
			board.reset();
			limiter.reset();
			log.clear();
			faults.clear();
			parts.reset();
			if (options.store !== undefined) parts.seed(options.store);
		},
		seed: (data) => parts.seed(data),
		log: () => log.all(),
		clearLog: () => log.clear(),
		store: () => parts.snapshot(),
		advance: (ms) => clock.advance(ms),
		fault: (rule) => faults.add(rule),
		clearFaults: () => faults.clear(),
		switch: (name, value) => (name === 'limits' ? limits : board).set(name, value),
		switches: () => ({ ...board.values, ...limits.values }),
		act: async (name, args) => {
			if (!Object.hasOwn(parts.actions, name)) throw new Error(`Unknown action: ${name}`);
			return parts.actions[name]((args ?? {}) as Record<string, unknown>);
		},
	};
	control.reset();

	const controlToken = options.controlToken ?? random();
	const app = fastify({
		forceCloseConnections: true,
		routerOptions: { maxParamLength: 2000 },
		ajv: { customOptions: schemaRules },
	});
	// A GET with a body is a client's mistake that the log should show.
	app.addHttpMethod('GET', { hasBody: true, overrideExisting: true });
	app.register(async (scope) => serveControl(scope, control, controlToken));
	app.register(async (scope) => serveApi(scope, parts, log, faults));
	await app.listen({ host: '127.0.0.1', port: options.port ?? 0 });
	origin = `http://127.0.0.1:${(app.server.address() as AddressInfo).port}`;

	return {
		name: service.name,
		baseUrl: origin + service.basePath,
		controlUrl: `${origin}/__control`,
		controlToken,
		keys,
		control,
		stop: () => app.close(),
	};
}

function serveApi(app: FastifyInstance, parts: Parts, log: RequestLog, faults: FaultQueue): void {
	watchExchanges(app, log, faults, parts);
	app.setReplySerializer((payload) => (parts.stringify ?? JSON.stringify)(payload));
	app.setErrorHandler<Error>((error, _request, reply) => {
		const answer = parts.explain(error);
		return reply.code(answer.statusCode).headers(answer.headers).send(answer.body);
	});
	parts.routes(app);
}

function rateLimits(initial: RateLimits): Switch<RateLimits> {
	return {
		initial,
		accepts: (value) =>
			value === 'off' ||
			(Array.isArray(value) && value.every(({ capacity, seconds }) => capacity > 0 && seconds > 0)),
	};
}

function random(): string {
	return randomBytes(16).toString('hex');
}
