import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { onTestFinished, vi } from 'vitest';
import { temporaryFolder } from './fixture-dataset.ts';

/** Makes this the user's npm configuration, and the only one, until the test ends. */
export function useNpmrc(content: string): void {
  for (const key of Object.keys(process.env)) if (/^npm_config_/i.test(key)) vi.stubEnv(key, undefined);
  const npmrc = join(temporaryFolder(), 'npmrc');
  writeFileSync(npmrc, content);
  vi.stubEnv('npm_config_userconfig', npmrc);
  onTestFinished(() => void vi.unstubAllEnvs());
}
