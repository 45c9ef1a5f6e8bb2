/** The way to a service: paced, repeated by policy, and why a request failed. */
export { baseUrlExpression, baseUrlOf } from './base-url';
export type { Client, Usage } from './client';
export { connect } from './connect';
export { Deadline } from './deadline';
export { pause, type Patience } from './pause';
export { saysOnlyError, shapeProblem } from './stated-problem';
export { transmit, type Host } from './transport';
