import { CIFAR10_CLASSES } from '@x/cifar-loader';
import { formatPercent } from '@x/metrics';
import { useEffect, useState } from 'preact/hooks';
import { Notice } from '../../components/notice.tsx';
import { SquareCanvas } from '../../components/square-canvas.tsx';
import type { TestResult } from '../training-outcome.ts';
import { pickSome, type TriedImage, triedImages } from './pick-images.ts';

const side = 32;
const shown = 10;

export interface TryOutProps {
  test: TestResult;
  /** Test images by their positions, each [32, 32, 3] bytes. */
  testImages: (indices: readonly number[]) => Promise<Uint8Array[]>;
}

interface ShownImage extends TriedImage {
  image: Uint8ClampedArray<ArrayBuffer>;
}

/** A few test images with what the trained network takes them for. */
export function TryOut({ test, testImages }: TryOutProps) {
  const [mistakesOnly, setMistakesOnly] = useState(false);
  const [round, setRound] = useState(0);
  const [images, setImages] = useState<ShownImage[]>([]);
  const [problem, setProblem] = useState<string>();
  useEffect(() => {
    let wanted = true;
    const all = triedImages(test);
    const picked = pickSome(mistakesOnly ? all.filter(({ label, predicted }) => label !== predicted) : all, shown);
    testImages(picked.map(({ index }) => index)).then(
      (pixels) => wanted && setImages(picked.map((tried, place) => ({ ...tried, image: toRgba(pixels[place]!) }))),
      ({ message }: Error) => wanted && setProblem(message),
    );
    return () => {
      wanted = false;
    };
  }, [test, mistakesOnly, round]);
  return (
    <section aria-label="Try the network">
      <h3>Try the network</h3>
      <div class="row">
        <button type="button" onClick={() => setRound(round + 1)}>
          Other test images
        </button>
        <label class="train-check">
          <input
            type="checkbox"
            checked={mistakesOnly}
            onChange={({ currentTarget }) => setMistakesOnly(currentTarget.checked)}
          />
          Only mistakes
        </label>
      </div>
      {problem && <Notice kind="error">The test images cannot be shown: {problem}</Notice>}
      {mistakesOnly && images.length === 0 && <p class="quiet">It made no mistake.</p>}
      <ul class="train-tried">
        {images.map(({ index, image, label, predicted, probability }) => (
          <li key={index}>
            <SquareCanvas image={image} size={side} label={`Test image ${index + 1}: ${CIFAR10_CLASSES[label]}`} />
            <p class={predicted === label ? 'train-right' : 'train-wrong'}>
              {predicted === label ? '✓' : '✗'} {CIFAR10_CLASSES[predicted]}, {formatPercent(probability, 0)}
            </p>
            {predicted !== label && <p class="quiet">is: {CIFAR10_CLASSES[label]}</p>}
          </li>
        ))}
      </ul>
    </section>
  );
}

function toRgba(rgb: Uint8Array): Uint8ClampedArray<ArrayBuffer> {
  const rgba = new Uint8ClampedArray(side * side * 4).fill(255);
  for (let pixel = 0; pixel < side * side; pixel++) rgba.set(rgb.subarray(pixel * 3, pixel * 3 + 3), pixel * 4);
  return rgba;
}
