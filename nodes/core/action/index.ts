/** Runs a node: its items one by one, their records, and what the user is told besides. */
export { customApiCall } from './custom-api-call';
export { executeService } from './execute';
