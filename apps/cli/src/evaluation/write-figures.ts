import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import {
  Calibration,
  ConfusionMatrix,
  renderClassScores,
  renderConfusionMatrix,
  renderRankingCurves,
  renderReliabilityDiagram,
} from '@x/metrics';
import type { DescribedPredictions } from '@x/run-folder';
import { CliError } from '../cli-error.ts';
import { display } from '../run/run-folder.ts';
import { writeOutput } from '../run/write-output.ts';

/** Writes the figures of a result as SVG files into a folder, which it makes. Throws a CliError where that fails. */
export async function writeFigures(folder: string, result: DescribedPredictions): Promise<void> {
  await mkdir(folder, { recursive: true }).catch((cause: Error) => {
    throw new CliError(`Cannot create ${display(folder)}: ${cause.message}.`, { cause });
  });
  for (const [name, svg] of Object.entries(renderFigures(result))) await writeOutput(join(folder, name), svg);
}

function renderFigures({ classes, confusion, calibration, ranking }: DescribedPredictions): Record<string, string> {
  const matrix = ConfusionMatrix.fromJSON(confusion);
  const options = { classes, format: 'svg' } as const;
  return {
    'confusion-matrix.svg': renderConfusionMatrix(matrix, options),
    'class-scores.svg': renderClassScores(matrix, options),
    'reliability.svg': renderReliabilityDiagram(Calibration.fromJSON(calibration), { format: 'svg' }),
    'roc.svg': renderRankingCurves(ranking!, { ...options, curve: 'roc' }),
    'precision-recall.svg': renderRankingCurves(ranking!, { ...options, curve: 'precisionRecall' }),
  };
}
