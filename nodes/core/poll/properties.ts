import type { INodeProperties } from 'n8n-workflow';
import { apiProperties, property, SIMPLIFY, TRIGGER_DATES, triggerOn } from '../editor';
import { number, type Field, type PollEvent, type Polling } from '../words';

export const MINUTE_MS = 60_000;
const MOST_MINUTES = 525_600;

/** The parameters of a polling trigger node. */
export function pollProperties({ api, events }: Polling): INodeProperties[] {
	const filters = new Map<Field, string[]>();
	for (const { fields = [], value } of events) {
		for (const field of fields) filters.set(field, [...(filters.get(field) ?? []), value]);
	}
	const simple = events.filter((event) => 'simple' in event && event.simple !== undefined);
	return [
		triggerOn(events),
		...events.flatMap(({ apis, value }) => shownFor([value], apiProperties(apis))),
		...[...filters].flatMap(([field, values]) => shownFor(values, [property(field)])),
		...overlaps(events),
		...(simple.length === 0 ? [] : shownFor(valuesOf(simple), [SIMPLIFY])),
		...(api.dates ? [TRIGGER_DATES] : []),
	];
}

/** How far back a poll looks again, in milliseconds, as a field of the events that can be told. */
export function overlapField(overlapMs: number): Field {
	return number('overlapMinutes', {
		label: 'Overlap (Minutes)',
		min: 0,
		max: MOST_MINUTES,
		default: overlapMs / MINUTE_MS,
		description:
			'How far back each poll looks again, for what shows up late. What was handed on is not repeated; what comes later than this is missed.',
	});
}

function overlaps(events: readonly PollEvent[]): INodeProperties[] {
	const finite = events.filter((event) => 'overlapMs' in event && Number.isFinite(event.overlapMs));
	const lengths = new Set(finite.map((event) => 'overlapMs' in event && event.overlapMs));
	return [...lengths].flatMap((length) => {
		const alike = finite.filter((event) => 'overlapMs' in event && event.overlapMs === length);
		return shownFor(valuesOf(alike), [property(overlapField(Number(length)))]);
	});
}

function valuesOf(events: readonly PollEvent[]): string[] {
	return events.map(({ value }) => value);
}

function shownFor(values: string[], properties: INodeProperties[]): INodeProperties[] {
	return properties.map((one) => ({
		...one,
		displayOptions: { show: { triggerOn: values, ...one.displayOptions?.show } },
	}));
}
