import { join } from 'node:path';
import { byService } from '../../../sandbox/emulators/index.cts';
import type { OperationCase } from './operation-case.cts';

/** What `cases.cts` in the folder of each service says, by the name of the service. */
export const cases = byService<OperationCase[]>(join(__dirname, '..'), 'cases.cts');
