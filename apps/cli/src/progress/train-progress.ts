import type { BatchEvent, EpochEvent, RunStartEvent, TrainEvent } from '@x/trainer';
import { formatBar, formatDuration, formatPercent, formatRate } from './format.ts';
import type { Output } from './output.ts';
import { type TimeLeft, timeLeft } from './time-left.ts';

const liveMilliseconds = 100;
const plainMilliseconds = 10_000;
// Narrow enough for a terminal of 80 columns.
const barWidth = 12;

export interface TrainProgressOptions {
  output: Output;
  /** Milliseconds; for tests. Default performance.now. */
  now?: () => number;
}

/** Shows a training run: two live lines on a terminal, else a line every ten seconds; and one line an epoch. */
export function createTrainProgress({
  output,
  now = () => performance.now(),
}: TrainProgressOptions): (event: TrainEvent) => void {
  let run: RunStartEvent | undefined;
  let drawnAt = now();
  let evaluationSeconds = 0;

  const onBatch = (event: BatchEvent) => {
    const time = now();
    const isLast = event.step === event.stepsPerEpoch;
    if (output.isLive ? !isLast && time - drawnAt < liveMilliseconds : time - drawnAt < plainMilliseconds) return;
    drawnAt = time;
    const left = timeLeft(event, run!, evaluationSeconds);
    if (output.isLive) output.live(liveLines(event, run!, left, output));
    else output.note(plainLine(event, run!, left));
  };
  const onEpoch = (event: EpochEvent) => {
    evaluationSeconds = event.evaluationSeconds;
    drawnAt = now();
    output.live([]);
    output.note(epochLine(event, run!, output));
  };

  return (event) => {
    switch (event.type) {
      case 'runStart':
        run = event;
        evaluationSeconds = event.history.at(-1)?.evaluationSeconds ?? 0;
        break;
      case 'batch':
        onBatch(event);
        break;
      case 'epoch':
        onEpoch(event);
        break;
      case 'runEnd':
        output.live([]);
        break;
      case 'checkpoint':
      case 'profile':
        break;
    }
  };
}

const position = (epoch: number, { epochs }: RunStartEvent) =>
  `epoch ${String(epoch).padStart(String(epochs).length)}/${epochs}`;

function liveLines(event: BatchEvent, run: RunStartEvent, left: TimeLeft, output: Output): string[] {
  const { epoch, step, stepsPerEpoch, loss, accuracy, imagesPerSecond, learningRate } = event;
  const share = step / stepsPerEpoch;
  const head = position(epoch, run);
  const indent = ' '.repeat(head.length);
  return [
    `${output.colour('bold', head)}  ${output.colour('cyan', formatBar(share, barWidth))} ${String(Math.floor(share * 100)).padStart(3)} %  batch ${step}/${stepsPerEpoch}  loss ${loss.toFixed(4)}  accuracy ${formatPercent(accuracy)}`,
    output.colour(
      'dim',
      `${indent}  ${formatRate(imagesPerSecond)}  left: epoch ${formatDuration(left.epoch)}, run ${formatDuration(left.run)}  learning rate ${learningRate.toPrecision(3)}`,
    ),
  ];
}

function plainLine(event: BatchEvent, run: RunStartEvent, left: TimeLeft): string {
  const { epoch, step, stepsPerEpoch, loss, accuracy, imagesPerSecond } = event;
  return `${position(epoch, run)}  batch ${step}/${stepsPerEpoch}  loss ${loss.toFixed(4)}  accuracy ${formatPercent(accuracy)}  ${formatRate(imagesPerSecond)}  left: epoch ${formatDuration(left.epoch)}, run ${formatDuration(left.run)}`;
}

function epochLine(event: EpochEvent, run: RunStartEvent, output: Output): string {
  const { epoch, train, validation, test, seconds, evaluationSeconds, imagesPerSecond, best } = event;
  const parts = [
    output.colour('bold', position(epoch, run)),
    `train loss ${train.loss.toFixed(4)} accuracy ${formatPercent(train.accuracy)}`,
    ...(validation
      ? [`validation loss ${validation.loss.toFixed(4)} accuracy ${formatPercent(validation.accuracy)}`]
      : []),
    ...(test ? [`test loss ${test.loss.toFixed(4)} accuracy ${formatPercent(test.accuracy)}`] : []),
    `${formatDuration(seconds + evaluationSeconds)} at ${formatRate(imagesPerSecond)}`,
    ...(best ? [output.colour('green', 'best so far')] : []),
  ];
  return parts.join('  ');
}
