import { mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { batchDirectory } from './cache-path.ts';
import { type BatchReport, checkBatches, describeProblems, type OnVerified } from './check-batches.ts';
import type { DatasetDefinition } from './definition.ts';
import { describeFailure } from './describe-failure.ts';
import { CifarLoaderError } from './errors.ts';
import type { SettledOptions } from './load-options.ts';
import type { NetworkSettings } from './network/network-settings.ts';
import type { FetchedDataset } from './obtain-batches.ts';
import type { SourceAttempt, SourceName } from './progress.ts';
import { loadSources, type SourceChoice } from './sources/load-sources.ts';
import { cacheWriteError, storeVerified } from './store-batch.ts';
import { withCacheLock } from './with-cache-lock.ts';

/** Makes the cache complete: from itself, else from the first source that works. A named archive is always read. */
export async function fillCache(
  definition: DatasetDefinition,
  choice: SourceChoice,
  options: SettledOptions,
  onVerified?: OnVerified,
): Promise<FetchedDataset> {
  const { cacheDirectory: root, onProgress, signal, ...network } = options;
  const directory = batchDirectory(definition, root);
  // Data sets are not to resume each other's downloads.
  const partialDirectory = join(root, `${definition.folder}.partial`);
  const cacheCounts = typeof choice === 'string';
  let { files } = definition;

  const attempts: SourceAttempt[] = [];
  const used = (source: SourceName, reason: string): FetchedDataset => {
    attempts.push({ source, outcome: 'used', reason });
    return { directory, source, attempts };
  };
  const failed = (source: SourceName, reason: string) => {
    attempts.push({ source, outcome: 'failed', reason });
    onProgress({ type: 'failed', source, reason });
  };
  const check = () => checkBatches(definition, directory, { signal, onVerified });

  if (cacheCounts) {
    onProgress({ type: 'attempt', source: 'cache', from: directory });
    if (!describeProblems(await check())) return used('cache', directory);
  }
  const onWaiting = () => onProgress({ type: 'waiting', directory: root });
  return withCacheLock(root, { signal, onWaiting }, async () => {
    if (cacheCounts) {
      // Again, because another process may have filled the cache, and because only the holder of the lock may remove.
      const reports = await check();
      const problems = describeProblems(reports);
      if (!problems) return used('cache', directory);
      await removeDamaged(reports, onProgress);
      failed('cache', problems);
      files = files.filter((_file, index) => reports[index]!.status !== 'verified');
    }
    await mkdir(partialDirectory, { recursive: true }).catch((cause) => {
      throw cacheWriteError(partialDirectory, cause);
    });
    const settings = readOnce();
    for (const source of await loadSources(choice, definition)) {
      const { name } = source;
      const context = { definition, files, partialDirectory, network, settings, signal, onProgress };
      try {
        const from = await source.from(context);
        onProgress({ type: 'attempt', source: name, from });
        await source.fetch(context, async (file, bytes) => {
          await storeVerified(definition, file, bytes, { directory, partialDirectory });
          onProgress({ type: 'stored', source: name, file: file.name });
        });
        const problems = describeProblems(await check());
        if (problems) throw new CifarLoaderError(problems);
        await rm(partialDirectory, { recursive: true, force: true });
        return used(name, from);
      } catch (error) {
        signal.throwIfAborted();
        failed(name, (error as Error).message);
      }
    }
    throw new CifarLoaderError(describeFailure(definition, attempts, root), { attempts });
  });
}

async function removeDamaged(reports: readonly BatchReport[], onProgress: SettledOptions['onProgress']) {
  for (const { name, path, status, expected, actual = '' } of reports) {
    if (status !== 'damaged') continue;
    await rm(path);
    onProgress({ type: 'rejected', file: name, path, expected, actual });
  }
}

/** Reads the settings when a source first asks, and once for all of them. */
function readOnce(): () => Promise<NetworkSettings> {
  let settings: Promise<NetworkSettings> | undefined;
  return () => {
    settings ??= import('./network/network-settings.ts').then(({ loadNetworkSettings }) => loadNetworkSettings());
    return settings;
  };
}
