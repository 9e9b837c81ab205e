import { CIFAR10_CLASSES } from '@x/cifar-loader/cifar10';
import { useMemo, useState } from 'preact/hooks';
import { Notice } from '../../components/notice.tsx';
import { SquareCanvas } from '../../components/square-canvas.tsx';
import type { Method } from '../network/classifier.ts';
import type { Network } from '../network/use-network.ts';
import type { Picture } from '../picture/picture.ts';
import { useTask } from '../use-task.ts';
import { heatWords } from './heat-words.ts';
import { paintedSide, paintHeat } from './paint-heat.ts';

const methods: Record<Method, { title: string; what: string }> = {
  gradCam: {
    title: 'Grad-CAM',
    what: 'Where the last convolutional block, 8 × 8 places, finds what speaks for the class (Selvaraju et al. 2017).',
  },
  gradient: {
    title: 'Gradient',
    what: 'How much the class’s score changes with each pixel, whichever way (Simonyan et al. 2013).',
  },
};

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
          label={`${value.what}: ${where ? `most at the ${where}` : 'nothing speaks for it'}`}
        />
      ) : (
        <div class="no-picture" />
      )}
      <figcaption>
        <fieldset class="row">
          <legend>What speaks for {CIFAR10_CLASSES[classIndex]}</legend>
          {Object.entries(methods).map(([name, { title }]) => (
            <label key={name}>
              <input type="radio" name="method" checked={method === name} onChange={() => setMethod(name as Method)} />
              {title}
            </label>
          ))}
        </fieldset>
        <span class="heat-scale" aria-hidden="true">
          nothing <span /> most
        </span>
        <span class="quiet">
          {value && !where ? 'Nothing in the picture speaks for this class. ' : ''}
          {methods[method].what}
        </span>
      </figcaption>
    </figure>
  );
}
