import { contradictions } from './check.cts';

const found = contradictions();
for (const one of found) console.error(one);
process.exitCode = found.length === 0 ? 0 : 1;
