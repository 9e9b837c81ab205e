import type { ComparisonReport, ComparisonRow } from '@x/metrics';
import { imagesTitle } from '../images-title.ts';
import type { RunGroup } from './group-runs.ts';
import { publishedRow } from './published-row.ts';
import { reportEvaluation } from './report-evaluation.ts';

/** Groups of runs on the same images as the comparison page shows them, with images where those of the test set are at hand. */
export function comparisonReport(
  groups: readonly RunGroup[],
  { testImages, notes }: { testImages: Uint8Array | undefined; notes: readonly string[] },
): ComparisonReport {
  const title = `AlexNet on ${imagesTitle(groups[0]?.config.data ?? {})}`;
  return { title, rows: groups.map((group) => comparisonRow(group, testImages)), notes };
}

function comparisonRow({ name, preset, config, runs }: RunGroup, testImages: Uint8Array | undefined): ComparisonRow {
  return {
    name,
    plannedEpochs: config.recipe.epochs,
    ...(preset.published && { published: publishedRow(config.recipe, preset.published) }),
    runs: runs.map(({ config, status, epochs, result, evaluation }) => ({
      seed: config.seed,
      status,
      epochs,
      resultEpoch: result.epoch,
      ...(evaluation && {
        evaluation: reportEvaluation(evaluation, evaluation.split === 'test' ? testImages : undefined),
      }),
    })),
  };
}
