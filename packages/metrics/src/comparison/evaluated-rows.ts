import { Calibration } from '../accumulators/calibration.ts';
import { ConfusionMatrix } from '../accumulators/confusion-matrix.ts';
import { MetricsError } from '../metrics-error.ts';
import type { ReportMistake } from '../report/run-report.ts';
import type { ComparisonRow } from './comparison-report.ts';

/** The predictions of a row's runs, taken together. */
export interface EvaluatedRow {
  name: string;
  classes: readonly string[];
  /** Summed over the runs. */
  confusion: ConfusionMatrix;
  /** Over the predictions of all runs. */
  calibration?: Calibration;
  /** Of the first run. */
  mistakes?: readonly ReportMistake[];
  /** Of the first run, if these are test images: whether each was recognised, 1 or 0. */
  correct?: Uint8Array;
  /** The first run's seed. */
  seed: number;
  /** How many runs were evaluated. */
  n: number;
}

/** The rows that have evaluations. Throws MetricsError if those of one row do not fit each other. */
export function evaluatedRows(rows: readonly ComparisonRow[]): EvaluatedRow[] {
  return rows.flatMap(({ name, runs }) => {
    const evaluated = runs.flatMap(({ seed, evaluation }) => (evaluation ? [{ seed, ...evaluation }] : []));
    const first = evaluated[0];
    if (first === undefined) return [];
    const { classes, mistakes, correct, seed, split } = first;
    const confusion = new ConfusionMatrix({ classes: classes.length });
    for (const run of evaluated) {
      if (run.classes.join() !== classes.join()) {
        throw new MetricsError(
          `the runs of "${name}" know other classes: expected ${classes.join(', ')}, actual ${run.classes.join(', ')}.`,
        );
      }
      confusion.merge(ConfusionMatrix.fromJSON(run.confusion));
    }
    const [start, ...others] = evaluated.flatMap(({ calibration }) => calibration ?? []).map(Calibration.fromJSON);
    const calibration = others.reduce((sum, other) => sum?.merge(other), start);
    return [
      {
        name: split === 'validation' ? `${name} (validation)` : name,
        classes,
        confusion,
        seed,
        n: evaluated.length,
        ...(calibration && { calibration }),
        ...(mistakes && { mistakes }),
        // Validation images differ from run to run.
        ...(correct && split !== 'validation' && { correct }),
      },
    ];
  });
}
