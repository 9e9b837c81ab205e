import type { RunStartEvent, TrainEvent } from '@x/trainer';
import { timeLeft } from '../progress/time-left.ts';
import type { RunFeed } from './run-feed.ts';

const progressMilliseconds = 250;

/** Tells the pages of a dashboard where a training is, a few times a second. */
export function showOnDashboard(
  feed: Pick<RunFeed, 'progress'>,
  now: () => number = () => performance.now(),
): (event: TrainEvent) => void {
  let run: RunStartEvent | undefined;
  let toldAt = Number.NEGATIVE_INFINITY;
  let evaluationSeconds = 0;
  return (event) => {
    if (event.type === 'runStart') {
      run = event;
      evaluationSeconds = event.history.at(-1)?.evaluationSeconds ?? 0;
    } else if (event.type === 'epoch') {
      evaluationSeconds = event.evaluationSeconds;
    } else if (event.type === 'batch') {
      const { epoch, step, stepsPerEpoch, loss, accuracy, learningRate, imagesPerSecond } = event;
      if (step < stepsPerEpoch && now() - toldAt < progressMilliseconds) return;
      toldAt = now();
      const { run: secondsLeft } = timeLeft(event, run!, evaluationSeconds);
      feed.progress({ epoch, step, stepsPerEpoch, loss, accuracy, learningRate, imagesPerSecond, secondsLeft });
    }
  };
}
