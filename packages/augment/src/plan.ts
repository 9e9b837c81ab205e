import { AugmentError } from './augment-error.ts';
import { describe } from './check-options.ts';
import type { SampleShape } from './pixels/pixel-buffer.ts';
import { maximumBoxes } from './pixels/pixel-map.ts';
import type { Normalize } from './transforms/normalize.ts';
import {
  type ByteTransform,
  byteKind,
  hasRole,
  type MixTransform,
  type MoveTransform,
  moveKind,
  parseTransform,
  type ResampleTransform,
  type Transform,
} from './transforms/transform.ts';

/** A transform that computes new bytes, and what moves pixels before it. */
export interface Stage {
  /** Shape before `moves`. */
  readonly shape: SampleShape;
  readonly moves: readonly MoveTransform[];
  readonly transform: ByteTransform | ResampleTransform;
  /** Shape after `transform`. */
  readonly outputShape: SampleShape;
}

/**
 * A checked list of transforms, as it is carried out. What only moves pixels waits for the next computation and is part of
 * its reading: without `stages`, an image goes from the data set's bytes to normalised floats in one pass.
 */
export interface Plan {
  readonly inputShape: SampleShape;
  readonly outputShape: SampleShape;
  readonly stages: readonly Stage[];
  /** Shape of the bytes that are written as normalised floats. */
  readonly writtenShape: SampleShape;
  /** What moves pixels while they are written. */
  readonly before: readonly MoveTransform[];
  /** Resizes the floats. */
  readonly resample: ResampleTransform | undefined;
  /** What moves pixels while they are resized. */
  readonly after: readonly MoveTransform[];
  /** Normalised value of each byte, [channels, 256]. */
  readonly table: Float32Array;
  /** What mixes the finished images. */
  readonly mixes: readonly MixTransform[];
  /** Indices of the images that may be mixed in; undefined: all. */
  readonly partners: Uint32Array | undefined;
}

/** Checks the transforms, their order and their fit to images of `inputShape`. */
export function planTransforms(
  transforms: readonly Transform[],
  inputShape: SampleShape,
  partners?: Uint32Array,
): Plan {
  const { segments, normalization, mixes, outputShape } = readTransforms(transforms, inputShape);
  const last = segments.at(-1)!;
  const resample = last.transform && hasRole(last.transform, 'resample') ? last.transform : undefined;
  const written = resample ? segments.at(-2)! : last;
  const onBytes = resample ? segments.slice(0, -1) : segments;
  const stages = onBytes.slice(1).map(({ transform, shape: outputShape }, i): Stage => {
    const { shape, moves, erasing } = onBytes[i];
    if (erasing) throw erasedTooEarly(erasing, transform!.type);
    return { shape, moves, transform: transform!, outputShape };
  });
  return {
    inputShape,
    outputShape,
    stages,
    writtenShape: written.shape,
    before: written.moves,
    resample,
    after: resample ? last.moves : [],
    table: normalizeTable(normalization, outputShape[2]),
    mixes,
    partners,
  };
}

/** Part of a list: what computes bytes (nothing at the start), and what moves its output. */
interface Segment {
  readonly transform: ByteTransform | ResampleTransform | undefined;
  /** Shape of the transform's output. */
  readonly shape: SampleShape;
  readonly moves: MoveTransform[];
  /** The first of `moves` that erases. */
  erasing?: Placed<MoveTransform>;
}

/** A transform and where it stands in the list. */
interface Placed<T> {
  transform: T;
  position: number;
}

function readTransforms(transforms: readonly Transform[], inputShape: SampleShape) {
  if (!Array.isArray(transforms)) {
    throw new AugmentError(`transforms must be an array of transforms, got ${describe(transforms)}`);
  }
  const segments: Segment[] = [{ transform: undefined, shape: inputShape, moves: [] }];
  const mixes: MixTransform[] = [];
  let normalization: Placed<Normalize> | undefined;
  let outputShape = inputShape;
  for (const [position, description] of transforms.entries()) {
    try {
      const transform = parseTransform(description);
      if (hasRole(transform, 'mix')) {
        mixes.push(transform);
      } else if (normalization) {
        throw afterNormalize(transform.type);
      } else if (hasRole(transform, 'normalize')) {
        normalization = { transform, position };
      } else if (hasRole(transform, 'move')) {
        outputShape = moveKind(transform).check(transform, outputShape);
        addMove(segments.at(-1)!, transform, position);
      } else {
        if (transform.type === 'resize' && segments.some((segment) => segment.transform?.type === 'resize')) {
          throw new AugmentError('resize appears twice in transforms; resize once, to the final size');
        }
        outputShape = hasRole(transform, 'resample')
          ? [...transform.size, outputShape[2]]
          : byteKind(transform).check(transform, outputShape);
        segments.push({ transform, shape: outputShape, moves: [] });
      }
    } catch (error) {
      throw error instanceof AugmentError ? atPosition(position, error) : error;
    }
  }
  return { segments, normalization, mixes, outputShape };
}

function addMove(segment: Segment, transform: MoveTransform, position: number): void {
  const { moves } = segment;
  moves.push(transform);
  if (!moveKind(transform).erases) return;
  segment.erasing ??= { transform, position };
  if (moves.filter((move) => moveKind(move).erases).length > maximumBoxes) {
    throw new AugmentError(
      `transforms has more than ${maximumBoxes} that erase a box, among them ${transform.type}; use fewer, larger ones`,
    );
  }
}

function afterNormalize(type: Transform['type']): AugmentError {
  return new AugmentError(
    type === 'normalize'
      ? 'normalize appears twice in transforms; keep the last one'
      : `${type} comes after normalize in transforms; move normalize to the end (what erases still writes to the normalised output)`,
  );
}

function erasedTooEarly({ transform: { type }, position }: Placed<MoveTransform>, later: string): AugmentError {
  return new AugmentError(
    `${type} comes before ${later} in transforms; move it behind: it erases the normalised output, on which ${later} cannot compute`,
    { path: [position] },
  );
}

function atPosition(position: number, { message, cause, path }: AugmentError): AugmentError {
  return new AugmentError(message, { cause, path: [position, ...path] });
}

function normalizeTable(normalization: Placed<Normalize> | undefined, channels: number): Float32Array {
  const { mean, std } = normalization?.transform ?? { mean: Array(channels).fill(0), std: Array(channels).fill(1) };
  if (mean.length !== channels) {
    throw new AugmentError(
      `normalize: mean and std have ${mean.length} values but the images have ${channels} channels; pass one value for each channel`,
      { path: [normalization!.position, 'mean'] },
    );
  }
  return Float32Array.from({ length: channels * 256 }, (_, i) => {
    const channel = i >> 8;
    return ((i & 255) / 255 - mean[channel]) / std[channel];
  });
}
