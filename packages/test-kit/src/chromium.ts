import { existsSync } from 'node:fs';

/** Where Chromium is on this machine; undefined where there is none. */
export const chromiumPath: string | undefined = [
  process.env.CHROMIUM,
  '/usr/bin/chromium',
  '/usr/bin/google-chrome',
].find((path) => path !== undefined && existsSync(path));

/** Why tests in a browser are skipped where there is none. */
export const chromiumMissing = 'no Chromium (Debian: apt-get install chromium; or its path in CHROMIUM)';
