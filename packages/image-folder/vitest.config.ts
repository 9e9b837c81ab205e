import { mergeConfig } from 'vitest/config';
import { sharingProcesses } from '../../vitest.shared.ts';

// The worker threads that the tests start load TypeScript themselves: they inherit these arguments.
const registerTsx = new URL('./test/register-tsx.mjs', import.meta.url).href;

export default mergeConfig(sharingProcesses, { test: { execArgv: ['--import', registerTsx] } });
