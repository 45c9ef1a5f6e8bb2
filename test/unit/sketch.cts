import type { ServerResponse } from 'node:http';
import type { ICredentialType, INodeProperties, INodeType } from 'n8n-workflow';
import {
	actionProperties as parametersOf,
	executeService,
	type Service,
} from '../../dist/nodes/core/index.js';
import {
	credentialTypes,
	nodeTypes,
	type Recorded,
	runNode,
	type RunOptions,
	startServer,
	type TestServer,
} from '../harness/index.cts';

export const CREDENTIAL = 'sketchApi';
export const KEY = 'sk-0123456789abcdef';

const fields: INodeProperties[] = ['apiKey', 'baseUrl', 'otherUrl'].map((name) => ({
	displayName: name,
	name,
	type: 'string',
	default: '',
}));

const credential: ICredentialType = {
	name: CREDENTIAL,
	displayName: 'Sketch',
	properties: fields,
	authenticate: {
		type: 'generic',
		properties: { headers: { Authorization: '=Bearer {{$credentials.apiKey}}' } },
	},
};

/** What the stand-in for the service was asked, its body read. */
export interface Asked {
	line: string;
	body: unknown;
}

/** A service described in the engine's words, run by n8n's engine against a local server. */
export class Sketch {
	private server!: TestServer;
	private handler: (asked: Asked, response: ServerResponse) => unknown = () => ({});

	constructor(private readonly service: Service) {
		const type: INodeType = {
			description: {
				displayName: service.displayName,
				name: service.name,
				group: ['input'],
				version: 1,
				description: 'A sketch',
				defaults: { name: service.displayName },
				inputs: ['main'],
				outputs: ['main'],
				credentials: [{ name: CREDENTIAL, required: true }],
				properties: parametersOf(service),
			},
			async execute() {
				return await executeService(this, service);
			},
		};
		nodeTypes().set(service.name, type);
		credentialTypes().set(CREDENTIAL, credential);
	}

	async start(): Promise<void> {
		this.server = await startServer((request, response) => {
			const answer = this.handler(readable(request), response);
			if (response.writableEnded) return;
			response.setHeader('Content-Type', 'application/json');
			response.end(JSON.stringify(answer));
		});
	}

	async stop(): Promise<void> {
		await this.server.stop();
	}

	get url(): string {
		return this.server.url;
	}

	/** The parameters of one operation, in their order, with what they are made of. */
	parameters(resource: string, operation: string): INodeProperties[] {
		return parametersOf(this.service).filter(({ displayOptions }) => {
			const { show = {} } = displayOptions ?? {};
			return show.resource?.includes(resource) && show.operation?.includes(operation);
		});
	}

	/** The names of the resources in their order. */
	resources(): string[] {
		const { options = [] } = parametersOf(this.service)[0];
		return options.map(({ name }) => name);
	}

	/** Runs one operation; `answer` speaks for the service. */
	async run(
		parameters: Record<string, unknown>,
		answer: (asked: Asked, response: ServerResponse) => unknown,
		more: Partial<RunOptions> = {},
	) {
		this.handler = answer;
		const before = this.server.requests.length;
		const { outputs, error, hints } = await runNode({
			node: this.service.name,
			parameters,
			...more,
			credentials: {
				[CREDENTIAL]: { apiKey: KEY, baseUrl: `${this.url}/base`, otherUrl: `${this.url}/other` },
			},
		});
		const requests = this.server.requests.slice(before);
		return {
			outputs,
			items: (outputs[0] ?? []).map(({ json }) => json),
			error,
			hints,
			asked: requests.map(readable),
			texts: requests.map(({ body }) => body.toString()),
		};
	}
}

function readable({ method, url, body }: Recorded): Asked {
	const text = body.toString();
	return { line: `${method} ${url}`, body: text === '' ? undefined : JSON.parse(text) };
}
