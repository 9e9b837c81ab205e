import { Calibration, ConfusionMatrix, formatCount } from '@x/metrics';
import { useMemo } from 'preact/hooks';
import { CalibrationSection } from './calibration-section.tsx';
import { ClassTable } from './class-table.tsx';
import { ConfusionSection } from './confusion-section.tsx';
import { FiltersSection } from './filters-section.tsx';
import { LearningCurves } from './learning-curves.tsx';
import type { OpenedRun } from './opened-run.ts';
import { RunSummary } from './run-summary.tsx';
import type { TestImages } from './test-images.ts';

export interface RunViewProps {
  run: OpenedRun;
  images: TestImages;
}

/** All there is to see of one run. */
export function RunView({ run, images }: RunViewProps) {
  const { evaluation } = run.record;
  const matrix = useMemo(() => evaluation && ConfusionMatrix.fromJSON(evaluation.confusion), [evaluation]);
  const calibration = useMemo(() => evaluation && Calibration.fromJSON(evaluation.calibration), [evaluation]);
  return (
    <>
      <RunSummary run={run} />
      <LearningCurves run={run} />
      {evaluation && matrix && calibration && (
        <>
          <p class="quiet">
            The next three are measured on {formatCount(evaluation.images)} {evaluation.split} images, with the weights
            after epoch {evaluation.epoch}.
          </p>
          <ConfusionSection evaluation={evaluation} matrix={matrix} images={images} />
          <ClassTable matrix={matrix} classes={evaluation.classes} />
          <CalibrationSection calibration={calibration} />
        </>
      )}
      <FiltersSection source={run.source} />
    </>
  );
}
