/** The vocabulary: what services say of their API, operations, events and webhooks, and what follows from it. */
export * from './api';
export * from './connection';
export * from './event';
export * from './field';
export * from './hook';
export * from './identity';
export * from './make-field';
export * from './make-operation';
export * from './operation';
export * from './options';
export * from './paging';
export * from './path';
export * from './pick-list';
export * from './plan';
export * from './reader';
export * from './request-shape';
