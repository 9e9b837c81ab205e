import { mergeConfig } from 'vitest/config';
import common from '../vitest.shared.ts';

// One engine in a process: what it registers stays.
const config = mergeConfig(common, { test: { hookTimeout: 600_000 } });
config.test.include = ['src/engines/golden.engine.ts'];
export default config;
