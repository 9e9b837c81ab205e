// Lets a process and the worker threads that inherit its arguments load TypeScript: `node --import ./register-tsx.mjs`.
// `--import tsx` itself reaches only the main thread (privatenumber/tsx issue 354).
import { register } from 'tsx/esm/api';

register();
