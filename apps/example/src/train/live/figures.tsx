import { formatCount, formatLoss, formatPercent, formatShort } from '@x/metrics';
import { FigureList } from '../../components/figure-list.tsx';
import type { LiveRun } from './live-run.ts';
import { leftWords } from './work-words.ts';

type Figure = [name: string, value: string];

/** Where a training is, in numbers. */
export function Figures({ run, ended }: { run: LiveRun; ended: boolean }) {
  const { settings, batch, epochs, imagesPerSecond } = run;
  const test = epochs.at(-1)?.test;
  const figures: Figure[] = [
    ['Epoch', `${batch?.epoch ?? 1} of ${formatCount(settings.epochs)}`],
    ...(ended ? [] : [stepOf(run)]),
    ['Loss, training', batch ? formatLoss(batch.loss) : '–'],
    ['Accuracy, training', batch ? formatPercent(batch.accuracy, 1) : '–'],
    ['Accuracy, test', test ? formatPercent(test.accuracy, 1) : '–'],
    ['Images a second', imagesPerSecond === undefined ? '–' : formatShort(imagesPerSecond)],
    ...(ended ? [] : [['Time left', leftWords(run.secondsLeft)] as Figure]),
    ['Engine', run.engine],
  ];
  return <FigureList figures={figures} />;
}

function stepOf({ batch, testing }: LiveRun): Figure {
  if (testing) return ['Test images', `${formatCount(testing.done)} of ${formatCount(testing.size)}`];
  return ['Step', batch ? `${formatCount(batch.step)} of ${formatCount(batch.stepsPerEpoch)}` : '–'];
}
