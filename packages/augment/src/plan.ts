import { AugmentError } from './augment-error.ts';
import { describe } from './check-options.ts';
import { maximumCuts } from './pixel-map.ts';
import type { Resize } from './transforms/resize.ts';
import { type GeometricTransform, geometricKind, parseTransform, type Transform } from './transforms/transform.ts';

export type SampleShape = readonly [height: number, width: number, channels: number];

/** A checked list of transforms, split at the resize: what comes before it moves bytes, what comes after moves floats. */
export interface Plan {
  readonly inputShape: SampleShape;
  readonly outputShape: SampleShape;
  readonly before: readonly GeometricTransform[];
  readonly resize: Resize | undefined;
  readonly after: readonly GeometricTransform[];
  /** Normalised value of each byte, [channels, 256]. */
  readonly table: Float32Array;
}

/** Checks the transforms, their order and their fit to images of `inputShape`. */
export function planTransforms(transforms: readonly Transform[], inputShape: SampleShape): Plan {
  if (!Array.isArray(transforms)) {
    throw new AugmentError(`transforms must be an array of transforms, got ${describe(transforms)}`);
  }
  const [, , channels] = inputShape;
  let [height, width] = inputShape;
  let resize: Resize | undefined;
  let table: Float32Array | undefined;
  const before: GeometricTransform[] = [];
  const after: GeometricTransform[] = [];
  for (const transform of transforms.map(parseTransform)) {
    if (table) {
      throw new AugmentError(
        transform.type === 'normalize'
          ? 'normalize appears twice in transforms; keep the last one'
          : `${transform.type} comes after normalize in transforms; move normalize to the end (cutout still writes 0 to the normalised output)`,
      );
    }
    if (transform.type === 'normalize') {
      table = normalizeTable(transform.mean, transform.std, channels);
    } else if (transform.type === 'resize') {
      if (resize) throw new AugmentError('resize appears twice in transforms; resize once, to the final size');
      resize = transform;
      [height, width] = transform.size;
    } else {
      geometricKind(transform).check(transform, height, width);
      (resize ? after : before).push(transform);
    }
  }
  if ([before, after].some((list) => list.filter(({ type }) => type === 'cutout').length > maximumCuts)) {
    throw new AugmentError(`transforms has more than ${maximumCuts} cutouts; use fewer, larger ones`);
  }
  table ??= normalizeTable(Array(channels).fill(0), Array(channels).fill(1), channels);
  return { inputShape, outputShape: [height, width, channels], before, resize, after, table };
}

function normalizeTable(mean: readonly number[], std: readonly number[], channels: number): Float32Array {
  if (mean.length !== channels) {
    throw new AugmentError(
      `normalize: mean and std have ${mean.length} values but the images have ${channels} channels; pass one value for each channel`,
    );
  }
  return Float32Array.from({ length: channels * 256 }, (_, i) => {
    const channel = i >> 8;
    return ((i & 255) / 255 - mean[channel]) / std[channel];
  });
}
