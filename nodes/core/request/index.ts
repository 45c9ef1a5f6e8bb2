/** Requests: made in parts, turned page by page, followed up until the service has done what it accepted. */
export { readWithin } from './bounded-pages';
export { followedUp } from './follow-up';
export { unhidden } from './hidden';
export { pageReads, pages, readAll, recordsOf, type ListRequest } from './pages';
export {
	assemble,
	LONGEST_IN_ADDRESS,
	partsOf,
	plainParts,
	queryText,
	turnPage,
	valuesByName,
	withSlot,
	type FieldValues,
	type RequestParts,
} from './parts';
