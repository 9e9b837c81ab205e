import type { LearningRateStep } from '@x/trainer';
import { formatBar } from './format.ts';
import type { Output } from './output.ts';

const plainSteps = 10;
const barWidth = 12;

/** Shows a sweep of learning rates: a live line on a terminal, else every tenth step. */
export function createSearchProgress({ output }: { output: Output }): (step: LearningRateStep) => void {
  return ({ step, steps, learningRate, loss, smoothedLoss }) => {
    const words = `step ${step}/${steps}  learning rate ${learningRate.toPrecision(3)}  loss ${loss.toFixed(4)}  smoothed ${smoothedLoss.toFixed(4)}`;
    if (!output.isLive) {
      if (step % plainSteps === 0 || step === steps) output.note(words);
    } else output.live(step === steps ? [] : [`${output.colour('cyan', formatBar(step / steps, barWidth))}  ${words}`]);
  };
}
