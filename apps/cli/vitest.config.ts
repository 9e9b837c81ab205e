import { defineConfig, mergeConfig } from 'vitest/config';
import { sharingProcesses } from '../../vitest.shared.ts';

export default mergeConfig(sharingProcesses, defineConfig({ test: { globalSetup: 'test/build-first.ts' } }));
