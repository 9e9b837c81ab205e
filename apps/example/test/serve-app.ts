import { fileURLToPath } from 'node:url';
import { build, preview } from 'vite';
import type { TestProject } from 'vitest/node';

const root = fileURLToPath(new URL('..', import.meta.url));

/** Builds the app once and serves it as a static host would, in a folder that is not the root of the host. */
export default async function serveApp({ provide }: TestProject): Promise<() => Promise<void>> {
  const { NODE_ENV } = process.env;
  // Vitest's 'test' would build for development.
  process.env.NODE_ENV = 'production';
  await build({ root, logLevel: 'warn' });
  process.env.NODE_ENV = NODE_ENV;
  const server = await preview({
    root,
    base: '/some/folder/',
    logLevel: 'warn',
    preview: { host: '127.0.0.1', port: 0 },
  });
  provide('appUrl', server.resolvedUrls!.local[0]!);
  return () => server.close();
}

declare module 'vitest' {
  export interface ProvidedContext {
    /** Where the built app is. */
    appUrl: string;
  }
}
