import type { ICredentialType, INodeType } from 'n8n-workflow';
import { literal } from './literal.cts';

const hookBody = '(this: IHookFunctions): Promise<boolean> {\n\t\t\t\treturn true;\n\t\t\t},';

const lifecycle = `
	webhookMethods = {
		default: {
			async checkExists${hookBody}
			async create${hookBody}
			async delete${hookBody}
		},
	};
`;

const methods: Record<string, [context: string, result: string, value: string]> = {
	execute: ['IExecuteFunctions', 'INodeExecutionData[][]', '[]'],
	poll: ['IPollFunctions', 'INodeExecutionData[][] | null', 'null'],
	webhook: ['IWebhookFunctions', 'IWebhookResponseData', '{}'],
};

function imports(code: string, names: string[]): string {
	const used = names.filter((name) => new RegExp(`\\b${name}\\b`).test(code));
	const types = used.map((name) => (name === 'NodeConnectionTypes' ? name : `type ${name}`));
	return `import { ${types.join(', ')} } from 'n8n-workflow';\n\n`;
}

const hostTypes = [
	'Icon',
	'IAuthenticateGeneric',
	'ICredentialDataDecryptedObject',
	'ICredentialTestRequest',
	'ICredentialType',
	'IExecuteFunctions',
	'IHookFunctions',
	'IHttpRequestOptions',
	'INodeExecutionData',
	'INodeProperties',
	'INodeType',
	'INodeTypeDescription',
	'IPollFunctions',
	'IWebhookFunctions',
	'IWebhookResponseData',
	'NodeConnectionTypes',
];

function file(code: string): string {
	return imports(code, hostTypes) + code;
}

/** A built node as a source file whose description is one literal; its methods do nothing. */
export function nodeSource(className: string, node: INodeType): string {
	const { inputs, outputs } = node.description;
	const description = literal({ ...node.description, inputs: '%inputs', outputs: '%outputs' })
		.replace("'%inputs'", connections(inputs))
		.replace("'%outputs'", connections(outputs));
	const bodies = Object.entries(methods)
		.filter(([name]) => name in node)
		.map(
			([name, [context, result, value]]) =>
				`\n\tasync ${name}(this: ${context}): Promise<${result}> {\n\t\treturn ${value};\n\t}\n`,
		);
	return file(
		`export class ${className} implements INodeType {\n` +
			`\tdescription: INodeTypeDescription = ${description};\n` +
			(node.webhookMethods ? lifecycle : '') +
			bodies.join('') +
			'}\n',
	);
}

/** n8n's rules want its constant where the built description has the constant's value. */
function connections(value: unknown): string {
	return literal(value).replaceAll("'main'", 'NodeConnectionTypes.Main');
}

const fieldTypes: Record<string, string> = {
	authenticate: 'IAuthenticateGeneric',
	icon: 'Icon',
	properties: 'INodeProperties[]',
	test: 'ICredentialTestRequest',
};

function field(name: string, value: unknown): string {
	if (typeof value === 'function') {
		return (
			`\n\tasync ${name}(\n\t\t_credentials: ICredentialDataDecryptedObject,\n` +
			'\t\trequestOptions: IHttpRequestOptions,\n\t): Promise<IHttpRequestOptions> {\n' +
			'\t\treturn requestOptions;\n\t}\n'
		);
	}
	const type = fieldTypes[name] ? `: ${fieldTypes[name]}` : '';
	return `\n\t${name}${type} = ${literal(value)};\n`;
}

/** A built credential type as a source file of literals. */
export function credentialSource(className: string, credential: ICredentialType): string {
	const prototype = Object.getPrototypeOf(credential) as object;
	const names = [...Object.keys(credential), ...Object.getOwnPropertyNames(prototype)].filter(
		(name) => name !== 'constructor',
	);
	const fields = names.map((name) => field(name, credential[name as keyof ICredentialType]));
	return file(`export class ${className} implements ICredentialType {${fields.join('')}}\n`);
}
