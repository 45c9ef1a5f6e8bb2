/** Values, texts, dates, secrets and addresses: what everything rests on. It knows no n8n and no service. */
export * from './addresses';
export * from './bounded-memory';
export * from './dates';
export * from './hiding';
export * from './json';
export * from './named-record';
export * from './names';
export * from './plain';
export * from './problem';
export * from './secrets';
export * from './values';
