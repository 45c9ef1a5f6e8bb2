import type { INodeProperties } from 'n8n-workflow';
import { apiProperties, property, TRIGGER_DATES, triggerOn } from '../editor';
import type { Field, Polling } from '../words';

/** The parameters of a polling trigger node. */
export function pollProperties({ api, events }: Polling): INodeProperties[] {
	const filters = new Map<Field, string[]>();
	for (const { fields = [], value } of events) {
		for (const field of fields) filters.set(field, [...(filters.get(field) ?? []), value]);
	}
	return [
		triggerOn(events),
		...events.flatMap(({ apis, value }) => shownFor([value], apiProperties(apis))),
		...[...filters].flatMap(([field, values]) => shownFor(values, [property(field)])),
		...(api.dates ? [TRIGGER_DATES] : []),
	];
}

function shownFor(values: string[], properties: INodeProperties[]): INodeProperties[] {
	return properties.map((one) => ({
		...one,
		displayOptions: { show: { triggerOn: values, ...one.displayOptions?.show } },
	}));
}
