import { mergeConfig } from 'vitest/config';
import shared from '../vitest.shared.ts';

/** Each test is a process that trains or evaluates a network, on a machine that may be busy. */
export default mergeConfig(shared, { test: { testTimeout: 300_000 } });
