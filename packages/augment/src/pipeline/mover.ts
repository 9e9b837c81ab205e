import type { SampleShape } from '../pixels/pixel-buffer.ts';
import { createPixelMap, type PixelMap, resetPixelMap } from '../pixels/pixel-map.ts';
import type { SampleRandom } from '../random/sample-random.ts';
import { type MoveTransform, moveKind } from '../transforms/transform.ts';

export interface Mover {
  /** Shape after the moves. */
  readonly shape: SampleShape;
  /** The moves that were drawn last. */
  readonly map: PixelMap;
  /** Draws the moves for one sample. */
  draw(random: SampleRandom): PixelMap;
}

/** One map for a chain of transforms that only move pixels of images of `shape`. */
export function createMover(moves: readonly MoveTransform[], shape: SampleShape): Mover {
  const shapes = [shape];
  for (const move of moves) shapes.push(moveKind(move).check(move, shapes.at(-1)!));
  const map = createPixelMap(
    Math.max(...shapes.map(([height]) => height)),
    Math.max(...shapes.map(([, width]) => width)),
  );
  return {
    shape: shapes.at(-1)!,
    map,
    draw(random) {
      resetPixelMap(map, shape[0], shape[1]);
      for (const move of moves) moveKind(move).draw(move, map, random);
      return map;
    },
  };
}
