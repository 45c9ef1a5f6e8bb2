/** Runs the built nodes through n8n's own engine and HTTP stack, in this process. */
import './host.cts';
import 'reflect-metadata';

export { testCredential } from './credential-test.cts';
export { listSearch, loadOptions, mappingFields } from './load.cts';
export { recordLogs } from './logs.cts';
export { credentialType, credentialTypes, nodeType, nodeTypes } from './package.cts';
export { poll } from './poll.cts';
export { runNode, type RunOptions, type RunResult, startRun } from './run.cts';
export { startServer, type Recorded, type TestServer } from './server.cts';
export { deliver, type DeliverOptions, type Delivery, webhookLifecycle } from './webhook.cts';
