/** GraphQL: any document run or watched, pasted requests understood, connections paged, errors told. */
export { listAt } from './answer';
export { graphqlWords } from './errors';
export { graphqlCall } from './operation';
export { relayPaging } from './relay';
export { graphqlRows } from './rows';
