import { describe, expect, test } from 'vitest';
import { drawAffine, randomAffine } from '../src/transforms/random-affine.ts';
import { drawErasing, randomErasing } from '../src/transforms/random-erasing.ts';
import { drawResizedCrop, randomResizedCrop } from '../src/transforms/random-resized-crop.ts';
import golden from './fixtures/torchvision-draws.json' with { type: 'json' };
import { ScriptedRandom } from './scripted-random.ts';

type Shape = [height: number, width: number, channels: number];

/** What we draw from the numbers of each script, beside what torchvision draws; both must take as many numbers. */
function compareDraws<Result>(
  draws: { seed: number; taken: number; result: unknown }[],
  draw: (random: ScriptedRandom) => Result,
): { actual: Result[]; expected: unknown[] } {
  const actual = draws.map(({ seed, taken }) => {
    const random = new ScriptedRandom(seed);
    const result = draw(random);
    expect(random.taken).toBe(taken);
    return result;
  });
  return { actual, expected: draws.map(({ result }) => result) };
}

describe("from the same numbers, torchvision's draws", () => {
  test.each(golden.randomResizedCrop)('randomResizedCrop $options of $shape', ({ shape, options, draws }) => {
    const transform = randomResizedCrop({ size: 32, ...(options as object) });
    const { actual, expected } = compareDraws(draws, (random) => drawResizedCrop(transform, shape as Shape, random));
    expect(actual).toEqual(expected);
  });

  test.each(golden.randomErasing)('randomErasing $options of $shape', ({ shape, options, draws }) => {
    const transform = randomErasing(options as object);
    const { actual, expected } = compareDraws(
      draws,
      (random) => drawErasing(transform, shape[0], shape[1], random) ?? null,
    );
    expect(actual).toEqual(expected);
  });

  test.each(golden.randomAffine)('randomAffine $options of $shape', ({ shape, options, draws }) => {
    const transform = randomAffine(options as never);
    const { actual, expected } = compareDraws(draws, (random) => {
      const { center: _, ...drawn } = drawAffine(transform, shape as Shape, random);
      return drawn;
    });
    // torchvision draws in float32.
    const rounded = (drawn: unknown) =>
      JSON.parse(JSON.stringify(drawn), (_, value) =>
        typeof value === 'number' ? Number(value.toPrecision(5)) : value,
      );
    expect(rounded(actual)).toEqual(rounded(expected));
  });
});
