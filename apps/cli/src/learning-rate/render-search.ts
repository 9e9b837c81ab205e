import { formatShort, type NamedLine, type RenderLineChartOptions, renderLineChart } from '@x/metrics';
import type { LearningRateSearch } from '@x/trainer';

export interface RenderSearchOptions {
  /** How many steps were asked for. */
  steps: number;
  /** The learning rate that the recipe has. */
  recipeRate: number;
  /** A title for a page or a drawing. */
  title: string;
  /** What was swept, in a line. */
  subject: string;
}

/** A sweep of learning rates as text: its plot, and what it suggests. */
export function renderSearch(search: LearningRateSearch, options: RenderSearchOptions): string {
  return `${draw(search, { ...options, format: 'text' })}\n\n${conclusions(search, options).join('\n')}`;
}

/** The same as a drawing or a page. */
export function drawSearch(
  search: LearningRateSearch,
  { format, ...options }: RenderSearchOptions & { format: 'svg' | 'html' },
): string {
  const note = `${options.subject} ${conclusions(search, options).join(' ')}`;
  return draw(search, { ...options, format, note });
}

function draw(
  { points, suggestions: { steepest, valley } }: LearningRateSearch,
  { title, format, note }: Pick<RenderSearchOptions, 'title'> & Pick<RenderLineChartOptions, 'format' | 'note'>,
): string {
  const ceiling = highestBeforeLowest(points);
  const line = (name: string, loss: 'loss' | 'smoothedLoss'): NamedLine => ({
    name,
    points: points.map((point) => [point.learningRate, point[loss] <= ceiling ? point[loss] : Number.NaN]),
  });
  return renderLineChart(
    [line('Smoothed loss', 'smoothedLoss'), { ...line('Loss of each step', 'loss'), faint: true }],
    {
      horizontal: 'learning rate',
      vertical: 'loss',
      horizontalScale: 'log',
      marks: [
        ...(steepest === undefined ? [] : [{ name: 'Steepest fall', x: steepest }]),
        ...(valley === undefined ? [] : [{ name: 'Middle of the longest fall', x: valley }]),
      ],
      title,
      ...(format && { format }),
      ...(note !== undefined && { note }),
    },
  );
}

/** What is above has diverged, and would make all else flat. */
function highestBeforeLowest(points: LearningRateSearch['points']): number {
  const smoothed = points.map(({ smoothedLoss }) => smoothedLoss);
  const lowest = Math.min(...smoothed);
  const before = points.slice(0, smoothed.indexOf(lowest) + 1);
  // A loss that only grows is shown up to where the sweep ends by itself.
  return before.length === 1
    ? 4 * lowest
    : Math.max(...before.map(({ loss, smoothedLoss }) => Math.max(loss, smoothedLoss)));
}

function conclusions(
  { points, diverged, suggestions: { steepest, valley } }: LearningRateSearch,
  { steps, recipeRate }: RenderSearchOptions,
): string[] {
  const last = points.at(-1)!;
  return [
    diverged
      ? `Diverged at ${formatShort(last.learningRate)}, step ${points.length} of ${steps}.`
      : `Did not diverge up to ${formatShort(last.learningRate)}.`,
    steepest === undefined || valley === undefined
      ? 'The loss does not fall: no learning rate is suggested. Sweep other rates, or take more steps.'
      : `Suggested: ${formatShort(steepest)}, where the loss falls fastest, or ${formatShort(valley)}, the middle of its longest fall; the recipe has ${formatShort(recipeRate)}.`,
  ];
}
