/** The way to a service: paced, repeated by policy, and why a request failed. */
export { baseUrlExpression, baseUrlOf } from './base-url';
export type { Client, Usage } from './client';
export { connect } from './connect';
export { Deadline } from './deadline';
export { pause } from './pause';
export { saysOnlyError } from './only-error';
export { shapeProblem, unconfirmed } from './stated-problem';
export { transmit, type Host } from './transport';
