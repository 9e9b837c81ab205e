import { cachePath, fetchCifar10, verifyCache } from '@x/cifar-loader';
import type { CommandContext } from '../arguments/command.ts';
import { type ExitCode, usageError } from '../cli-error.ts';
import { dataSource } from '../data/data-source.ts';
import { explained } from '../data/load-images.ts';
import { createDataProgress } from '../progress/data-progress.ts';
import type { DataFlags, dataActions } from './data-command.ts';

export async function data(
  action: (typeof dataActions)[number],
  flags: DataFlags,
  context: CommandContext,
): Promise<ExitCode> {
  if (action !== 'fetch' && flags.data !== undefined) throw usageError(`--data belongs to fetch, not to ${action}.`);
  switch (action) {
    case 'fetch':
      return fetchData(flags, context);
    case 'verify':
      return verify(flags, context);
    case 'where':
      context.output.print(flags.json ? JSON.stringify({ directory: cachePath() }) : cachePath());
      return 0;
  }
}

async function fetchData(
  { data: source = 'auto', json }: DataFlags,
  { output, signal }: CommandContext,
): Promise<ExitCode> {
  const onProgress = createDataProgress({ output });
  const fetched = await explained(fetchCifar10({ source: await dataSource(source), onProgress, signal }), output);
  output.print(
    json
      ? JSON.stringify(fetched, null, 2)
      : `CIFAR-10 is verified and in ${fetched.directory} (from: ${fetched.source}).`,
  );
  return 0;
}

async function verify({ json }: DataFlags, { output, program }: CommandContext): Promise<ExitCode> {
  const report = await verifyCache();
  if (json) output.print(JSON.stringify(report, null, 2));
  else {
    for (const { name, status, expected, actual } of report.files) {
      const detail =
        status === 'damaged' ? `: expected ${expected}, actual ${actual}` : status === 'verified' ? ` (${actual})` : '';
      output.print(`${name}: ${output.colour(status === 'verified' ? 'green' : 'red', status)}${detail}`);
    }
    output.print(
      report.complete
        ? `CIFAR-10 is complete in ${report.directory}.`
        : `CIFAR-10 is not complete in ${report.directory}. To get what is wrong again:\n  ${program} data fetch`,
    );
  }
  return report.complete ? 0 : 1;
}
