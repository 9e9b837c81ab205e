import { cachePath, verifyCache } from '@x/cifar-loader';
import { datasetTitles } from '@x/run-folder/names';
import type { CommandContext } from '../arguments/command.ts';
import { type ExitCode, usageError } from '../cli-error.ts';
import { dataSource } from '../data/data-source.ts';
import { datasets } from '../data/datasets.ts';
import { fetchCommand } from '../data/fetch-command.ts';
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
    case 'where': {
      const directory = cachePath(flags.dataset && { dataset: flags.dataset });
      context.output.print(flags.json ? JSON.stringify({ directory }) : directory);
      return 0;
    }
  }
}

async function fetchData(
  { dataset = 'cifar-10', data: source = 'auto', json }: DataFlags,
  { output, signal }: CommandContext,
): Promise<ExitCode> {
  const title = datasetTitles[dataset];
  const onProgress = createDataProgress({ output, title });
  const from = await dataSource(source, dataset);
  const fetched = await explained(datasets[dataset].fetch({ source: from, onProgress, signal }), { dataset, output });
  output.print(
    json
      ? JSON.stringify(fetched, null, 2)
      : `${title} is verified and in ${fetched.directory} (from: ${fetched.source}).`,
  );
  return 0;
}

async function verify(
  { dataset = 'cifar-10', json }: DataFlags,
  { output, program }: CommandContext,
): Promise<ExitCode> {
  const report = await verifyCache({ dataset });
  const title = datasetTitles[dataset];
  if (json) output.print(JSON.stringify(report, null, 2));
  else {
    for (const { name, status, expected, actual } of report.files) {
      const detail =
        status === 'damaged' ? `: expected ${expected}, actual ${actual}` : status === 'verified' ? ` (${actual})` : '';
      output.print(`${name}: ${output.colour(status === 'verified' ? 'green' : 'red', status)}${detail}`);
    }
    output.print(
      report.complete
        ? `${title} is complete in ${report.directory}.`
        : `${title} is not complete in ${report.directory}. To get what is wrong again:\n  ${program} ${fetchCommand(dataset)}`,
    );
  }
  return report.complete ? 0 : 1;
}
