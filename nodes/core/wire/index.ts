/** The way to a service: paced, repeated by policy, and why a request failed. */
export { baseUrlExpression, baseUrlOf } from './base-url';
export type { Client, Usage } from './client';
export { connect, connector, type Connector } from './connect';
export { Deadline } from './deadline';
export { saysOnlyError } from './only-error';
export { pause, type Patience } from './pause';
export { Refusals } from './refusals';
export { isGoodStatus, shapeProblem, unconfirmed } from './stated-problem';
export { transmit, type Host } from './transport';
