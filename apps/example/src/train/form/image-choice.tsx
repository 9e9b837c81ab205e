import { formatCount } from '@x/metrics';
import { FileButton } from '../../components/file-button.tsx';
import { Notice } from '../../components/notice.tsx';
import type { TrainState } from '../train-session.ts';

export interface ImageChoiceProps extends Pick<TrainState, 'images' | 'reading' | 'imagesProblem'> {
  disabled: boolean;
  /** Files of CIFAR-10; undefined: the page's own images. */
  onChoose: (files?: File[]) => void;
}

/** Which images to train on: those that the page carries, or CIFAR-10's files. */
export function ImageChoice({ images, reading, imagesProblem, disabled, onChoose }: ImageChoiceProps) {
  const own = images?.origin === 'the page';
  const busy = reading !== undefined;
  return (
    <section aria-label="Images" class="train-images">
      <p role="status">
        {busy
          ? `Reading the images… ${reading > 0 ? `${Math.round(reading * 100)} %` : ''}`
          : images &&
            `The first ${formatCount(images.counts.training)} training and ${formatCount(images.counts.test)} test images of CIFAR-10, ${
              own ? 'which this page carries' : `from ${images.origin}`
            }.`}
      </p>
      {imagesProblem && <Notice kind="error">{imagesProblem}</Notice>}
      <div class="row">
        <FileButton accept=".bin,.gz,.tgz" disabled={disabled || busy} onFiles={onChoose}>
          All of CIFAR-10…
        </FileButton>
        {images && !own && (
          <button type="button" disabled={disabled || busy} onClick={() => onChoose()}>
            The page’s own
          </button>
        )}
      </div>
      <p class="quiet">
        Choose or drop{' '}
        <a href="https://www.cs.toronto.edu/~kriz/cifar.html" target="_blank" rel="noreferrer">
          cifar-10-binary.tar.gz
        </a>{' '}
        or files from it. They stay in your browser.
      </p>
    </section>
  );
}
