import type { RunEvaluation } from '@x/run-folder';
import { testImagesFile } from '../run-source/find-runs.ts';

export interface ShownWordsProps {
  evaluation: RunEvaluation;
  /** How many images there are to show. */
  count: number;
  /** Of how many is known which they are. */
  found: number;
  /** Whether the page lacks some of these. */
  missing: boolean;
}

/** Which images are shown, and what to do to see the others. */
export function ShownWords({ evaluation: { split, mistakes, predictions }, count, found, missing }: ShownWordsProps) {
  if (split === 'validation') {
    return (
      <p class="quiet small">
        {found} of {count}. These are validation images, held out of the training images: the page does not have them.
      </p>
    );
  }
  const hidden = found < count;
  return (
    <>
      {hidden && (
        <p>
          {found} of these {count} images {found === 1 ? 'is' : 'are'} shown.
        </p>
      )}
      {hidden && predictions === undefined && (
        <p class="quiet small">
          The run keeps its {mistakes.length} most confident mistakes only. The command <code>evaluate RUN</code> writes
          what each image was taken for into its <code>evaluation.json</code>.
        </p>
      )}
      {(missing || (hidden && predictions !== undefined)) && (
        <p class="quiet small">
          The page carries only a few of the test images. To see all of them, drop CIFAR-10’s{' '}
          <code>{testImagesFile}</code> here (the command <code>data where</code> says where it is).
        </p>
      )}
    </>
  );
}
