import type { IDataObject } from 'n8n-workflow';
import type { Json } from '../base';

/** What a trigger remembers between polls; small, and plain JSON. */
export interface Remembered {
	/** What is asked: another question starts from a new baseline. */
	of: string;
}

/** Something to hand on, and what the trigger itself says of it. */
export interface Finding {
	record: Json;
	marks?: IDataObject;
}

/** What a look has found, what is remembered then, and what the log is told of it. */
export interface Look<State extends Remembered> {
	findings: Finding[];
	state: State;
	told?: string;
}

/** Told where a look did not come to the end. */
export const REST_COMES = 'There is more than one poll can read: the rest comes next.';

/** How one sort of event is watched: how to look, and how to tell what is new. */
export interface Strategy<State extends Remembered> {
	/** The key of the state in the node's memory; live triggers have theirs there. */
	readonly stateKey: string;
	/** Names what is asked, filters included. */
	readonly of: string;
	isState(value: object): value is State;
	/** Looks and compares with what is known; the first look knows nothing. */
	look(known: State | undefined): Promise<Look<State>>;
	/** What a manual test shows. */
	sample(): Promise<Finding[]>;
}
