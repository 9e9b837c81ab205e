import { type ConfusionMatrix, confusionWords } from '@x/metrics';
import type { RunEvaluation } from '@x/run-folder';
import { useState } from 'preact/hooks';
import { type Cell, ConfusionTable } from './confusion-table.tsx';
import { Mistakes } from './mistakes.tsx';
import type { TestImages } from './test-images.ts';

export interface ConfusionSectionProps {
  evaluation: RunEvaluation;
  matrix: ConfusionMatrix;
  images: TestImages;
}

/** What was taken for what; a cell opens its images below. */
export function ConfusionSection({ evaluation, matrix, images }: ConfusionSectionProps) {
  const [cell, setCell] = useState<Cell | null>(null);
  const { classes } = evaluation;
  return (
    <section class="card" aria-labelledby="confusion">
      <h3 id="confusion">Confusion matrix</h3>
      <p>
        A row holds the images of one class, a column what they were taken for: how many, and which share of the class.{' '}
        {confusionWords(matrix, classes)} Choose a cell to see its images.
      </p>
      <ConfusionTable matrix={matrix} classes={classes} selected={cell} onSelect={setCell} labelledBy="confusion" />
      <Mistakes evaluation={evaluation} matrix={matrix} cell={cell} images={images} showAll={() => setCell(null)} />
    </section>
  );
}
