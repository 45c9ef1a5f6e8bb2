import fc from 'fast-check';

/** Properties are checked on the same cases in every run; FAST_CHECK_SEED looks at others. */
const seed = Number(process.env.FAST_CHECK_SEED ?? 20261122);

fc.configureGlobal({ seed });
