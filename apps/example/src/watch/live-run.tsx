import { formatLoss, formatPercent } from '@x/metrics';
import type { RunProgress } from '@x/run-folder';
import { FigureList } from '../components/figure-list.tsx';
import { LineChart } from '../components/line-chart.tsx';
import { Notice } from '../components/notice.tsx';
import type { FeedState } from './feed.ts';
import { formatDuration } from './format-duration.ts';
import type { ServedRun } from './served-runs.ts';
import { useFeed } from './use-feed.ts';

/** One run: how it stands, where it is, and its curves. */
export function LiveRun({ run: { name, config } }: { run: ServedRun }) {
  const feed = useFeed(name);
  const { recipe, preset, seed, processes } = config;
  const engine = processes.at(-1)?.engine;
  const { epochs, progress, connection, end, warning } = feed;
  const last = epochs.at(-1);
  // Progress of an epoch that is over, or of a process that is gone, is no news.
  const current = progress && !end && progress.epoch > epochs.length ? progress : null;
  const done = epochs.length + (current ? current.step / current.stepsPerEpoch : 0);

  return (
    <article class="live-run">
      <h3>{name}</h3>
      <p class="quiet">
        {recipe.model}, preset {preset}, seed {seed}
        {engine && `, on ${engine.name} (${engine.detail})`}
      </p>
      <p role="status" class="state">
        {describe(feed, recipe.epochs)}
      </p>
      {connection === 'lost' && (
        <Notice kind="warning">
          The connection to the command line is lost. What came so far stays here; this page tries again by itself. If
          the process has ended, open the run again with <code>npx -y pnpm@10 --filter cli dashboard {name}</code>.
        </Notice>
      )}
      {warning && <Notice kind="warning">{warning}</Notice>}
      <label class="whole">
        Run
        <progress value={done} max={recipe.epochs}>
          {formatPercent(done / recipe.epochs)}
        </progress>
        <span>{formatPercent(done / recipe.epochs)}</span>
      </label>
      <FigureList figures={[...(current ? progressFigures(current) : []), ...(last ? epochFigures(last) : [])]} />
      {epochs.length > 0 && (
        <div class="columns">
          <Curves title="Loss" of="loss" epochs={epochs} format={formatLoss} />
          <Curves title="Accuracy" of="accuracy" epochs={epochs} format={formatPercent} />
        </div>
      )}
    </article>
  );
}

interface CurvesProps {
  title: string;
  of: 'loss' | 'accuracy';
  epochs: FeedState['epochs'];
  format: (value: number) => string;
}

function Curves({ title, of, epochs, format }: CurvesProps) {
  const splits = (['train', 'validation', 'test'] as const).filter((split) => epochs.some((epoch) => epoch[split]));
  return (
    <LineChart
      title={title}
      xLabel="Epoch"
      x={epochs.map(({ epoch }) => epoch)}
      series={splits.map((split) => ({
        label: split,
        values: epochs.map((epoch) => epoch[split]?.[of] ?? null),
        ...(split !== 'train' && { line: 'dashed' }),
      }))}
      format={format}
    />
  );
}

type Figure = [name: string, value: string];

const progressFigures = (progress: RunProgress): Figure[] => [
  ['Batch', `${progress.step} of ${progress.stepsPerEpoch}`],
  ['Loss', formatLoss(progress.loss)],
  ['Accuracy', formatPercent(progress.accuracy)],
  ['Images a second', Math.round(progress.imagesPerSecond).toLocaleString('en')],
  ['Learning rate', progress.learningRate.toPrecision(3)],
  ['Left', formatDuration(progress.secondsLeft)],
];

const epochFigures = ({ epoch, test, validation }: FeedState['epochs'][number]): Figure[] => [
  ...(test ? [[`Test accuracy, epoch ${epoch}`, formatPercent(test.accuracy)] satisfies Figure] : []),
  ...(validation ? [[`Validation accuracy, epoch ${epoch}`, formatPercent(validation.accuracy)] satisfies Figure] : []),
];

const ends = {
  completed: 'Finished: all epochs are done.',
  earlyStopped: 'Stopped early: no better epoch came.',
  interrupted: 'Interrupted; what was done is saved, and the run can be resumed.',
  failed: 'Ended with an error; see the terminal.',
} as const;

/** Changes once an epoch, so that a screen reader is not interrupted all the time. */
function describe({ connection, epochs, progress, end }: FeedState, total: number): string {
  if (end) return ends[end];
  if (epochs.length >= total) return ends.completed;
  if (connection === 'connecting') return 'Connecting…';
  if (progress) return `Training: epoch ${Math.min(epochs.length + 1, total)} of ${total}.`;
  return `${epochs.length} of ${total} epochs are done. New ones appear here when they are written.`;
}
