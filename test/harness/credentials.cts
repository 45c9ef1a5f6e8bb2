import type {
	ICredentialDataDecryptedObject,
	ICredentials,
	IDataObject,
	IHttpRequestHelper,
	IHttpRequestOptions,
	INode,
	INodeCredentialsDetails,
	INodeParameters,
	INodeProperties,
	IRequestOptionsSimplified,
	IWorkflowExecuteAdditionalData,
	Workflow,
} from 'n8n-workflow';
import { ICredentialsHelper, isExpression, NodeHelpers } from 'n8n-workflow';
import { credentialType } from './package.cts';

/** Decrypted values by credential type. */
export type CredentialValues = Record<string, Record<string, unknown>>;

/** What n8n hands to a node: the stored values and the defaults of those that are missing. */
export function withDefaults(
	type: string,
	values: Record<string, unknown>,
): ICredentialDataDecryptedObject {
	const { properties } = credentialType(type);
	return NodeHelpers.getNodeParameters(
		properties,
		values as INodeParameters,
		true,
		false,
		null,
		null,
	) as ICredentialDataDecryptedObject;
}

function resolved(text: string, credentials: object, workflow: Workflow, node: INode): string {
	if (!isExpression(text)) return text;
	const keys = { $credentials: credentials } as IDataObject;
	const value = workflow.expression.getSimpleParameterValue(
		node,
		text,
		'internal',
		keys as Parameters<typeof workflow.expression.getSimpleParameterValue>[3],
		undefined,
		'',
	);
	return value ? String(value) : '';
}

/** n8n's own helper reads a database; this one follows its rules over values in memory. */
export class CredentialsInMemory extends ICredentialsHelper {
	constructor(private readonly values: CredentialValues) {
		super();
	}

	getParentTypes(type: string): string[] {
		return credentialType(type).extends ?? [];
	}

	isCredentialUsableByNode(): boolean {
		return true;
	}

	getCredentialsProperties(type: string): INodeProperties[] {
		return credentialType(type).properties;
	}

	async getDecrypted(
		_additionalData: IWorkflowExecuteAdditionalData,
		_details: INodeCredentialsDetails,
		type: string,
	): Promise<ICredentialDataDecryptedObject> {
		return withDefaults(type, this.values[type]);
	}

	async authenticate(
		credentials: ICredentialDataDecryptedObject,
		type: string,
		request: IHttpRequestOptions | IRequestOptionsSimplified,
		workflow: Workflow,
		node: INode,
	): Promise<IHttpRequestOptions> {
		const options = request as IHttpRequestOptions;
		const { authenticate } = credentialType(type);
		if (!authenticate) return options;
		if (typeof authenticate === 'function') return await authenticate(credentials, options);
		options.headers ??= {};
		const target = options as unknown as Record<string, Record<string, string>>;
		for (const [place, entries] of Object.entries(authenticate.properties)) {
			target[place] ||= {};
			for (const [key, value] of Object.entries(entries as Record<string, string>)) {
				target[place][resolved(key, credentials, workflow, node)] = resolved(
					value,
					credentials,
					workflow,
					node,
				);
			}
		}
		return options;
	}

	async preAuthentication(
		helpers: IHttpRequestHelper,
		credentials: ICredentialDataDecryptedObject,
		type: string,
		_node: INode,
		expired: boolean,
	): Promise<ICredentialDataDecryptedObject | undefined> {
		const { preAuthentication, properties } = credentialType(type);
		const token = properties.find(
			(property) => property.type === 'hidden' && property.typeOptions?.expirable === true,
		);
		if (!token || !preAuthentication || !(credentials[token.name] === '' || expired)) return;
		const output = await preAuthentication.call(helpers, credentials);
		if (output[token.name] === undefined) return;
		Object.assign(this.values[type], output);
		return Object.assign(credentials, output) as ICredentialDataDecryptedObject;
	}

	async runPreAuthentication(): Promise<undefined> {}

	async getCredentials(): Promise<ICredentials> {
		throw new Error('Credentials in memory have no stored form');
	}

	async updateCredentials(): Promise<void> {}

	async updateCredentialsOauthTokenData(): Promise<void> {}
}
