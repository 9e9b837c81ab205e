import { formatShort, renderLineChart } from '@x/metrics';
import type { Recipe } from '@x/run-folder';
import { modelSummary } from '@x/trainer';
import type { CommandContext } from '../arguments/command.ts';
import type { ExitCode } from '../cli-error.ts';
import { classesOf } from '../data/datasets.ts';
import { loadFolder, type OwnImages } from '../data/load-folder.ts';
import { buildModel } from '../model/build-model.ts';
import { renderModelSummary } from '../model/render-model-summary.ts';
import { plural } from '../progress/format.ts';
import { describePlan } from '../run/describe-plan.ts';
import { learningRates } from '../run/learning-rates.ts';
import type { OpenRun } from '../run/open-run.ts';
import type { RunOptions } from '../run/resolve-options.ts';
import { display } from '../run/run-folder.ts';

/** Of a published data set, which is not loaded. */
const images = { train: 50_000, test: 10_000 };

/** Shows what a run would be: the network, what it costs, the schedule. Writes nothing, and loads no images; a folder's are counted. */
export async function dryRun({ folder, options, resume }: OpenRun, context: CommandContext): Promise<ExitCode> {
  const { output } = context;
  const { recipe, seed, data } = options;
  const { train, test } = data.folder ? await countImages(options, data.folder, context) : publishedCounts(options);
  const plan = describePlan(options, { train, validation: recipe.validation, test });
  const model = buildModel(recipe.model, { seed, dropout: recipe.dropout, classes: classesOf(data) });
  output.print(
    [
      `${resume ? 'Would go on with' : 'Would train'} ${plan}\nRun folder: ${display(folder)}`,
      renderModelSummary(modelSummary(model), { batchSize: recipe.batchSize }),
      renderSchedule(recipe, train),
    ].join('\n\n'),
  );
  model.dispose();
  return 0;
}

const publishedCounts = ({ recipe, data }: RunOptions) => ({
  train: (data.limit ?? images.train) - recipe.validation,
  test: data.testLimit ?? images.test,
});

/** Damaged files included. */
async function countImages({ recipe, data }: RunOptions, folder: OwnImages, context: CommandContext) {
  const { limit, testLimit } = data;
  const { model, validation } = recipe;
  const found = await loadFolder(
    { ...folder, corrupt: 'error' },
    { model, validation, limit, testLimit, workers: 0 },
    context,
  );
  return { train: found.train.labels.length, test: found.test.labels.length };
}

function renderSchedule(recipe: Recipe, trainSize: number): string {
  const { epochs } = recipe;
  // An accuracy that always grows: nobody knows where it will not.
  const accuracies = Array.from({ length: epochs }, (_, epoch) => epoch + 1);
  const rates = learningRates(recipe, { trainSize, epochs, accuracies });
  const chart = renderLineChart(
    [{ name: 'Learning rate', points: rates.map(({ epoch, learningRate }) => [epoch, learningRate] as const) }],
    { horizontal: 'epochs', vertical: 'learning rate' },
  );
  const highest = rates.reduce((best, rate) => (rate.learningRate > best.learningRate ? rate : best));
  const [first, last] = [rates[0]!, rates.at(-1)!];
  const { schedule } = recipe;
  const heeds = (schedule.name === 'warmup' ? schedule.schedule : schedule).name === 'reduceOnPlateau';
  return [
    `Schedule: ${recipe.schedule.name}, ${plural(rates.length / epochs, 'step')} an epoch, ${plural(rates.length, 'step')} in all. Learning rate ${formatShort(first.learningRate)} at the first step, at most ${formatShort(highest.learningRate)} (epoch ${formatShort(highest.epoch)}), ${formatShort(last.learningRate)} at the last.`,
    ...(heeds ? ['It falls where the accuracy does not grow, which is not known before.'] : []),
    '',
    chart,
  ].join('\n');
}
