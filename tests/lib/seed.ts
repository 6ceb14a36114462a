/**
 * Property tests run with one seed, so that the same commit gives the same result everywhere. `KAZYNA_SEED=n npm test` looks at other
 * cases; a failure prints its own seed and path.
 */
import fc from 'fast-check';

fc.configureGlobal({ seed: Number(process.env.KAZYNA_SEED ?? 20261120) });
