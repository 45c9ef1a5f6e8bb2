import { join, resolve } from 'node:path';

/** The repository. */
export const root = resolve(__dirname, '../..');

/** Everything the sandbox writes lies in here; git ignores it. */
export const sandboxFolder = join(root, '.sandbox');
