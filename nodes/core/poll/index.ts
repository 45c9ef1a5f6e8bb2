/** Polling triggers: one protocol, strategies for records and rows, and what a trigger remembers. */
export { pollService } from './poll';
export { pollProperties } from './properties';
