import { formatCount, formatPercent, formatSeconds } from '@x/metrics';
import type { Work } from '../train-session.ts';
import type { TrainingOutcome } from '../training-outcome.ts';
import type { LiveRun } from './live-run.ts';

/** What is going on, in a sentence; it changes seldom enough to be read out. */
export function workWords(work: Work, { engine, testing, batch }: LiveRun): string {
  switch (work) {
    case 'starting':
      return `The first step takes longest: ${engine} compiles the network for it.`;
    case 'training':
      return testing && batch ? `Testing after epoch ${batch.epoch}.` : 'Training.';
    case 'pausing':
      return 'Pausing after this step.';
    case 'paused':
      return 'Paused.';
    case 'stopping':
      return 'Stopping after this step.';
    case 'testing':
      return 'Testing the network of the last finished epoch.';
  }
}

/** How a training ended, in a sentence or two. */
export function outcomeWords({ status, epoch, downloads, test }: TrainingOutcome, epochs: number): string {
  const ended = {
    completed: 'Trained.',
    stopped: `Stopped in epoch ${Math.min(epoch + 1, epochs)} of ${epochs}.`,
    failed: `It had come to epoch ${Math.min(epoch + 1, epochs)} of ${epochs}.`,
  }[status];
  if (epoch === 0) return `${ended} No epoch was finished, so there is nothing to keep.`;
  if (downloads.length === 0) return `${ended} What it had learned is lost.`;
  const kept = status === 'completed' ? '' : ` What counts is the end of epoch ${epoch}.`;
  const tested = test
    ? ` Of ${formatCount(test.labels.length)} test images it gets ${formatPercent(test.accuracy)} right; loss ${test.loss.toFixed(4)}.`
    : '';
  return `${ended}${kept}${tested}`;
}

/** What is left, for people. */
export const leftWords = (seconds: number | undefined): string =>
  seconds === undefined ? '–' : seconds < 1 ? 'a moment' : formatSeconds(Math.round(seconds)).replace('.0', '');
