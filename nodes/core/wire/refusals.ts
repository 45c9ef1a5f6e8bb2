import { Problem } from '../base';
import type { ApiRequest } from '../words';

/** What the service said of a key that it refused for good: nothing more is sent with it in this run. */
export class Refusals {
	private readonly said = new Map<string, string>();

	/** `apart`: a refusal counts only for requests of the same verb and path. */
	constructor(private readonly apart = false) {}

	/** Takes note of a failure that ends the run's sending; returns it. */
	noted(request: ApiRequest, problem: Problem): Problem {
		const scope = this.scopeOf(request);
		if (problem.facts.endsRun && !this.said.has(scope)) this.said.set(scope, problem.message);
		return problem;
	}

	/** Throws where an earlier refusal keeps this request from being sent. */
	stopIfRefused(request: ApiRequest): void {
		if (this.said.size === 0) return;
		const said = this.said.get(this.scopeOf(request));
		if (said === undefined) return;
		throw new Problem(`Not sent: the service refused the API key for an earlier item: ${said}`, {
			description: 'Check the key in the credential and the account, then run what was not sent.',
			failure: { cause: 'credential-invalid' },
			endsRun: true,
		});
	}

	private scopeOf({ method, url }: ApiRequest): string {
		return this.apart ? `${method} ${url.split(/[?#]/)[0].replace(/\/+$/, '')}` : '';
	}
}
