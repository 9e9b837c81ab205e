import { formatTable } from '@x/metrics';
import type { LayerSummary, ModelSummary } from '@x/trainer';
import { formatCount, formatMegabytes } from '../progress/format.ts';

export interface RenderModelSummaryOptions {
  /** Images in a batch. */
  batchSize: number;
}

/** A network layer by layer, what it costs, and the memory that its training needs at least. */
export function renderModelSummary(summary: ModelSummary, { batchSize }: RenderModelSummaryOptions): string {
  const { layers, parameters, trainableParameters, multiplyAdds, activationBytes, inputBytes, uncounted } = summary;
  const table = formatTable(
    [
      ['layer', 'type', 'output', 'parameters', 'multiply-adds', 'activations kB'],
      ...layers.map(layerRow),
      ['all', '', '', formatCount(parameters), formatCount(multiplyAdds), kilobytes(activationBytes)],
    ],
    { leftColumns: 3 },
  );
  const megabytes = (bytes: number) => formatMegabytes(bytes * batchSize);
  return [
    table,
    [
      `Parameters: ${formatCount(trainableParameters)} trainable of ${formatCount(parameters)}, ${formatMegabytes(parameters * 4)}.`,
      `Multiply-adds of an image's forward pass: ${inMillions(multiplyAdds)}, which are ${inMillions(2 * multiplyAdds)} FLOPs; a training step takes about three times that for each image.`,
      `Activations of a batch of ${batchSize}: ${megabytes(activationBytes)}, its images ${megabytes(inputBytes)}: memory that training needs at least, beside the weights, their gradients and the optimizer's arrays.`,
      ...(uncounted.length > 0 ? [`Not counted: the multiply-adds of ${uncounted.join(', ')}.`] : []),
    ].join('\n'),
  ].join('\n\n');
}

function layerRow({
  name,
  className,
  outputShapes,
  parameters,
  multiplyAdds,
  activationBytes,
}: LayerSummary): string[] {
  return [
    name,
    className,
    outputShapes.map((shape) => shape.join(' × ')).join(', '),
    formatCount(parameters),
    multiplyAdds === undefined ? '?' : formatCount(multiplyAdds),
    kilobytes(activationBytes),
  ];
}

const kilobytes = (bytes: number) => (bytes / 1000).toFixed(1);

const inMillions = (count: number) => `${(count / 1e6).toFixed(1)} million`;
