import { type ConfusionMatrix, formatPercent } from '@x/metrics';
import type { RunEvaluation } from '@x/run-folder';
import { useState } from 'preact/hooks';
import { Notice } from '../components/notice.tsx';
import { testImagesFile } from '../run-source/find-runs.ts';
import { cellWords } from './cell-words.ts';
import type { Cell } from './confusion-table.tsx';
import { TestImage } from './test-image.tsx';
import type { TestImages } from './test-images.ts';

export interface MistakesProps {
  evaluation: RunEvaluation;
  matrix: ConfusionMatrix;
  /** The cell whose images are shown; null: the mistakes of all. */
  cell: Cell | null;
  images: TestImages;
  showAll: () => void;
}

/** The images behind a cell of the confusion matrix, or the most confident mistakes of all cells. */
export function Mistakes({ evaluation, matrix, cell, images, showAll }: MistakesProps) {
  const [error, setError] = useState<Error | null>(null);
  const { classes, mistakes, split } = evaluation;
  const shown = mistakes.filter(
    ({ label, predicted }) => !cell || (label === cell.label && predicted === cell.predicted),
  );
  return (
    <section class="mistakes" aria-labelledby="mistakes" aria-live="polite">
      <div class="row">
        <h4 id="mistakes">{cell ? cellWords(matrix, classes, cell) : 'The most confident mistakes'}</h4>
        {cell && (
          <button type="button" onClick={showAll}>
            Show those of all cells
          </button>
        )}
      </div>
      {cell && <p>{keptWords(shown.length, mistakes.length)}</p>}
      {error && <Notice kind="error">{error.message}</Notice>}
      {split === 'test' ? (
        shown.some(({ index }) => !images.has(index)) && (
          <p class="quiet small">
            The page carries only a few of the test images. To see all of them, drop CIFAR-10’s{' '}
            <code>{testImagesFile}</code> here (the command <code>data where</code> says where it is).
          </p>
        )
      ) : (
        <p class="quiet small">
          These are validation images, held out of the training images: the page does not have them.
        </p>
      )}
      <ol>
        {shown.map(({ index, label, predicted, probability, labelProbability }) => (
          <li key={index}>
            {split === 'test' && (
              <TestImage
                images={images}
                index={index}
                label={label}
                description={`Test image ${index}: ${classes[label]}, taken for ${classes[predicted]}`}
                onError={setError}
              />
            )}
            <p>
              <b>{classes[predicted]}</b> {formatPercent(probability, 1)}
              <br />
              is <b>{classes[label]}</b> {formatPercent(labelProbability, 1)}
              <br />
              <span class="quiet">
                {split} image {index}
              </span>
            </p>
          </li>
        ))}
      </ol>
    </section>
  );
}

const keptWords = (shown: number, kept: number) =>
  shown === 0
    ? `None of the ${kept} most confident mistakes that the run keeps is in this cell.`
    : `${shown} of the ${kept} most confident mistakes that the run keeps ${shown === 1 ? 'is' : 'are'} in this cell.`;
