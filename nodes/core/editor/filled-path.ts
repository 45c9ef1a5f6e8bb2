import type { ILoadOptionsFunctions } from 'n8n-workflow';
import { camel, invalid, isBlank, pathPart, title } from '../base';
import { unwrapLocator } from '../item';
import { fillPath } from '../words';

/** A path of the editor, its braces filled from what the node's other parameters hold now. */
export function filledPath(host: ILoadOptionsFunctions, path: string): string {
	return fillPath(path, (name) => {
		const value = unwrapLocator(host.getCurrentNodeParameter(camel(name)));
		const label = title(name.replace(/_?id$/i, ''));
		if (isBlank(value)) throw invalid(`Choose ${label} first`);
		return pathPart(String(value), label);
	});
}
