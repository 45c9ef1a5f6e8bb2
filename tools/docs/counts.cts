import type { BuiltService } from './built-services.cts';
import { table } from './markdown.cts';

/** How much each service offers, with the way to its page. */
export function counts(services: BuiltService[]): string {
	const rows = services.map(({ service, webhookTrigger, pollingTrigger, polling }) => {
		const own = service.resources.filter(({ last }) => !last);
		const operations = own.flatMap((resource) => resource.operations);
		return [
			service.displayName,
			own.length,
			own.length < service.resources.length
				? `${operations.length} and Custom API Call`
				: operations.length,
			pollingTrigger ? polling?.events.map(({ name }) => name).join(', ') : '',
			webhookTrigger ? 'yes' : '',
			`[docs/${service.name}.md](docs/${service.name}.md)`,
		];
	});
	return table(
		['Service', 'Resources', 'Operations', 'Polling trigger', 'Webhook trigger', 'Page'],
		rows,
	);
}
