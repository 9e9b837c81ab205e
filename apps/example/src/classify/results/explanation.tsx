import { CIFAR10_CLASSES } from '@x/cifar-loader';
import { useMemo, useState } from 'preact/hooks';
import { Notice } from '../../components/notice.tsx';
import { SquareCanvas } from '../../components/square-canvas.tsx';
import type { Method } from '../network/classifier.ts';
import type { Network } from '../network/use-network.ts';
import type { Picture } from '../picture/picture.ts';
import { useTask } from '../use-task.ts';
import { heatWords } from './heat-words.ts';
import { heatColor, paintedSide, paintHeat } from './paint-heat.ts';

const methods: Record<Method, { title: string; heading: string; what: string }> = {
  gradCam: {
    title: 'Grad-CAM',
    heading: 'What speaks for',
    what: 'Where the last convolutional block, 8 × 8 places, finds what speaks for the class (Selvaraju et al. 2017).',
  },
  gradient: {
    title: 'Gradient',
    heading: 'What matters for',
    what: 'How much the class’s score changes with each pixel, whichever way (Simonyan et al. 2013).',
  },
};

const scaleColors = [0, 1 / 3, 2 / 3, 1].map((value) => `rgb(${heatColor(value).map(Math.round).join(' ')})`).join();

export interface ExplanationProps {
  network: Network;
  picture: Picture;
  classIndex: number;
}

/** The picture in grey, and over it what in it matters for a class. */
export function Explanation({ network, picture, classIndex }: ExplanationProps) {
  const [method, setMethod] = useState<Method>('gradCam');
  const { status, value, error } = useTask(async () => {
    const heat = await network.explain(picture.pixels, method, classIndex);
    return {
      heat,
      image: paintHeat(picture.pixels, heat),
      what: `${methods[method].title}, ${CIFAR10_CLASSES[classIndex]}`,
    };
  }, [network, picture, method, classIndex]);
  const where = useMemo(() => value && heatWords(value.heat), [value]);

  return (
    <figure aria-busy={status === 'running'}>
      {status === 'failed' ? (
        <Notice kind="error">
          {methods[method].title} is not available on {network.engine.title}: {error!.message}. Choose another engine
          below.
        </Notice>
      ) : value ? (
        <SquareCanvas
          image={value.image}
          size={paintedSide}
          label={`${value.what}: ${where ? `most at the ${where}` : 'nothing'}`}
        />
      ) : (
        <div class="no-picture" />
      )}
      <figcaption>
        <h3>
          {methods[method].heading} {CIFAR10_CLASSES[classIndex]}
        </h3>
        <fieldset class="row">
          <legend class="visually-hidden">Method</legend>
          {Object.entries(methods).map(([name, { title }]) => (
            <label key={name}>
              <input type="radio" name="method" checked={method === name} onChange={() => setMethod(name as Method)} />
              {title}
            </label>
          ))}
        </fieldset>
        <span class="heat-scale" aria-hidden="true">
          nothing <span style={{ background: `linear-gradient(to right, ${scaleColors})` }} /> most
        </span>
        <span class="quiet">
          {value && !where ? 'Nothing in the picture does. ' : ''}
          {methods[method].what}
        </span>
      </figcaption>
    </figure>
  );
}
