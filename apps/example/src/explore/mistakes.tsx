import { type ConfusionMatrix, formatPercent } from '@x/metrics';
import type { RunEvaluation } from '@x/run-folder';
import { useEffect, useMemo, useState } from 'preact/hooks';
import { Notice } from '../components/notice.tsx';
import { cellImages } from './cell-images.ts';
import { cellTitle, cellWords } from './cell-words.ts';
import type { Cell } from './confusion-table.tsx';
import { ShownWords } from './shown-words.tsx';
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

const atOnce = 48;

/** The images behind a cell of the confusion matrix, or the most confident mistakes of all cells. */
export function Mistakes({ evaluation, matrix, cell, images, showAll }: MistakesProps) {
  const { classes, split } = evaluation;
  const { labels, error, setError } = useLabels(images, split);
  const [limit, setLimit] = useState(atOnce);
  const found = useMemo(() => cellImages(evaluation, cell, labels), [evaluation, cell, labels]);
  useEffect(() => setLimit(atOnce), [cell]);
  return (
    <section class="mistakes" aria-labelledby="mistakes" aria-live="polite">
      <div class="row">
        <h4 id="mistakes">{cell ? cellWords(matrix, classes, cell) : 'The most confident mistakes'}</h4>
        {cell && (
          <button type="button" onClick={showAll}>
            Show the mistakes of all cells
          </button>
        )}
      </div>
      <ShownWords
        evaluation={evaluation}
        count={cell ? matrix.at(cell.label, cell.predicted) : found.length}
        found={found.length}
        missing={found.some(({ index }) => !images.has(index))}
      />
      {error && <Notice kind="error">{error.message}</Notice>}
      <ol>
        {found.slice(0, limit).map((image) => (
          <li key={image.index}>
            {split === 'test' && (
              <TestImage
                images={images}
                index={image.index}
                label={image.label}
                description={`Test image ${image.index}: ${cellTitle(classes, image)}`}
                onError={setError}
              />
            )}
            <p>
              <b>{classes[image.predicted]}</b>
              {image.probability !== undefined && ` ${formatPercent(image.probability, 1)}`}
              <br />
              is <b>{classes[image.label]}</b>
              {image.labelProbability !== undefined && ` ${formatPercent(image.labelProbability, 1)}`}
              <br />
              <span class="quiet">
                {split} image {image.index}
              </span>
            </p>
          </li>
        ))}
      </ol>
      {found.length > limit && (
        <button type="button" onClick={() => setLimit(limit + atOnce)}>
          Show {Math.min(atOnce, found.length - limit)} more of {found.length}
        </button>
      )}
    </section>
  );
}

const none: ArrayLike<number> = [];

/** The labels of the first test images, as many as are known; and what is wrong with the images. */
function useLabels(images: TestImages, split: RunEvaluation['split']) {
  const [labels, setLabels] = useState(none);
  const [error, setError] = useState<Error | null>(null);
  useEffect(() => {
    let current = true;
    setError(null);
    setLabels(none);
    if (split === 'test') {
      images.labels().then(
        (known) => current && setLabels(known),
        (problem: Error) => current && setError(problem),
      );
    }
    return () => {
      current = false;
    };
  }, [images, split]);
  return { labels, error, setError };
}
