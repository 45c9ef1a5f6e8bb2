import type { IDataObject } from 'n8n-workflow';
import type { Json } from '../base';
import type { Api } from './api';
import type { Connection } from './connection';
import type { Values } from './field';

/** One item of a run, as a reader of records sees it. */
export interface ItemRun {
	connection: Connection;
	api: Api;
	values: Values;
	/** What the user filled in as the workflow holds it, before n8n evaluates it. */
	raw: (name: string) => unknown;
	options: IDataObject;
	/** n8n repeats the whole node after a failure. */
	retried: boolean;
	/** Tells the user something that is no failure, once in a run. */
	warn(message: string): void;
}

/** How an operation has its records, where one request or a list of the service is not how. */
export interface RecordReader {
	/** What it asks, for the documentation: "any document". */
	asks: string;
	/** Yields the records of one item page by page. Throws `Problem`. */
	read(item: ItemRun): AsyncIterable<Json[]>;
	/** Answers that are not JSON are handed over as text instead of refused. */
	anyText?: boolean;
	/**
	 * What an item changes, in any words: items of a run that share one go out one after another.
	 * Undefined where it only reads.
	 */
	changes?(values: Values): readonly string[] | undefined;
	/** A refused key ends only requests of the same verb and path. */
	endsAlone?: boolean;
	/** Whether n8n may run an item again; `value` gives a parameter of that item. */
	isRepeatable(value: (name: string) => unknown): boolean;
}
