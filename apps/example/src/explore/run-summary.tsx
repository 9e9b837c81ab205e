import {
  figureDifference,
  formatLoss,
  formatPercent,
  formatSeconds,
  inWords,
  reportNotes,
  statusWords,
} from '@x/metrics';
import { type RunRecord, secondsOf } from '@x/run-folder';
import { modelTitles } from '@x/run-folder/names';
import type { OpenedRun } from './opened-run.ts';

/** The run's result beside the published figures, and how it was made. */
export function RunSummary({ run: { name, record, report } }: { run: OpenedRun }) {
  return (
    <section class="card" aria-labelledby="run-summary">
      <h3 id="run-summary">{name}</h3>
      <div class="columns">
        <div>
          <Headline record={record} />
          <FiguresTable record={record} />
          {reportNotes(report).map((note) => (
            <p key={note} class="quiet small">
              {note}
            </p>
          ))}
        </div>
        <div>
          <dl class="facts">
            {factsOf({ record, status: statusWords(report) }).map(([term, value]) => (
              <div key={term}>
                <dt>{term}</dt>
                <dd>{value}</dd>
              </div>
            ))}
          </dl>
          <Recipe record={record} />
        </div>
      </div>
    </section>
  );
}

/** The one number that counts. */
function Headline({ record: { result, config } }: { record: RunRecord }) {
  const split = result.test ? 'test' : result.validation ? 'validation' : 'train';
  const { accuracy } = result[split]!;
  const difference = result.test && figureDifference('accuracy', accuracy, config.published?.testAccuracy);
  return (
    <p class="headline">
      <strong>{formatPercent(accuracy)}</strong> {split === 'train' ? 'training' : split} accuracy after epoch{' '}
      {result.epoch}
      {difference && `, ${difference.words} against the published ${formatPercent(config.published!.testAccuracy)}`}
    </p>
  );
}

function FiguresTable({ record: { result, config, evaluation } }: { record: RunRecord }) {
  const { published } = config;
  const { train, validation, test } = result;
  const flip = evaluation?.split === 'test' ? evaluation.flip : undefined;
  const rows = [
    ['Training loss', 'loss', train.loss, published?.trainLoss],
    ['Training accuracy', 'accuracy', train.accuracy, published?.trainAccuracy],
    ['Validation loss', 'loss', validation?.loss, undefined],
    ['Validation accuracy', 'accuracy', validation?.accuracy, undefined],
    ['Test loss', 'loss', test?.loss, published?.testLoss],
    ['Test accuracy', 'accuracy', test?.accuracy, published?.testAccuracy],
    ['With test-time flip', 'accuracy', flip?.accuracy, undefined],
    ['Test accuracy, top 5', 'accuracy', evaluation?.split === 'test' ? evaluation.top5Accuracy : undefined, undefined],
  ] as const;
  return (
    <div class="scroll">
      <table class="figures-table">
        <thead>
          <tr>
            <th scope="col">Figure</th>
            <th scope="col">This run</th>
            {published && <th scope="col">Published</th>}
            {published && <th scope="col">Difference</th>}
          </tr>
        </thead>
        <tbody>
          {rows.map(([title, kind, own, other]) => {
            if (own === undefined) return null;
            const format = kind === 'loss' ? formatLoss : formatPercent;
            return (
              <tr key={title}>
                <th scope="row">{title}</th>
                <td>{format(own)}</td>
                {published && <td>{other === undefined ? '' : format(other)}</td>}
                {published && (
                  <td class="verdict">
                    <Difference kind={kind} own={own} other={other} />
                  </td>
                )}
              </tr>
            );
          })}
        </tbody>
      </table>
    </div>
  );
}

function Difference({ kind, own, other }: { kind: 'loss' | 'accuracy'; own: number; other: number | undefined }) {
  const difference = figureDifference(kind, own, other);
  if (difference?.better === undefined) return <>{difference?.words}</>;
  const word = difference.better ? 'better' : 'worse';
  return (
    <>
      <span class={word}>{difference.words}</span> {word}
    </>
  );
}

function factsOf({ record, status }: { record: RunRecord; status: string }): [term: string, value: string][] {
  const { config, epochs } = record;
  const best = epochs.findLast((epoch) => epoch.best);
  const { engine, hardware, commit } = config.processes.at(-1)!;
  const seconds = secondsOf(epochs);
  const { limit, testLimit } = config.data;
  return [
    ['Network', modelTitles[config.recipe.model]],
    ['Preset', config.preset],
    ['Seed', String(config.seed)],
    ['Status', status],
    ['Epochs', `last ${epochs.at(-1)!.epoch}${best ? `, best ${best.epoch}` : ''}`],
    ['Time', `${formatSeconds(seconds)}, evaluation after each epoch included`],
    ['Engine', `${engine.name} (${engine.detail}), ${engine.precision}`],
    ['Hardware', `${hardware.processor}, ${hardware.cores} cores, ${hardware.memoryGigabytes} GB`],
    ['Started', new Date(config.processes[0]!.startedAt).toLocaleString('en-GB')],
    ...(config.processes.length > 1 ? [['Resumed', `${config.processes.length - 1} times`] as [string, string]] : []),
    ...(limit === null ? [] : [['Training images', `the first ${limit}`] as [string, string]]),
    ...(testLimit === null ? [] : [['Test images', `the first ${testLimit}`] as [string, string]]),
    ...(commit === null ? [] : [['Commit', commit.slice(0, 12)] as [string, string]]),
  ];
}

function Recipe({ record: { config } }: { record: RunRecord }) {
  const { versions } = config.processes.at(-1)!;
  const rows = [
    ...Object.entries(config.recipe).map(([key, value]) => [key, inWords(value)]),
    ...Object.entries(versions),
  ];
  return (
    <details>
      <summary>Recipe and versions</summary>
      <dl class="facts">
        {rows.map(([term, value]) => (
          <div key={term}>
            <dt>{term}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
    </details>
  );
}
