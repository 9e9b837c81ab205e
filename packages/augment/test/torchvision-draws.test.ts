import { describe, expect, test } from 'vitest';
import { autoAugmentPolicies } from '../src/policies/auto-augment-policies.ts';
import { drawOperation } from '../src/policies/operation-space.ts';
import { augMix, augMixSpace, drawAugMix } from '../src/transforms/aug-mix.ts';
import {
  type AutoAugmentOptions,
  autoAugment,
  autoAugmentSpace,
  drawAutoAugment,
} from '../src/transforms/auto-augment.ts';
import { drawRandAugment, randAugment, randAugmentSpace } from '../src/transforms/rand-augment.ts';
import { drawAffine, randomAffine } from '../src/transforms/random-affine.ts';
import { drawErasing, randomErasing } from '../src/transforms/random-erasing.ts';
import { drawResizedCrop, randomResizedCrop } from '../src/transforms/random-resized-crop.ts';
import { trivialAugmentSpace, trivialAugmentWide } from '../src/transforms/trivial-augment-wide.ts';
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
    expect(rounded(actual)).toEqual(rounded(expected));
  });

  test.each(golden.trivialAugmentWide)('trivialAugmentWide $options', ({ options, space, draws }) => {
    const ours = trivialAugmentSpace(trivialAugmentWide(options));
    expect(rounded(ours)).toEqual(rounded(space));
    expect(shifts(ours)).toEqual(shifts(space));
    const { actual, expected } = compareDraws(draws, (random) => [
      drawOperation(ours, random, ({ length }) => random.integer(length)),
    ]);
    expect(rounded(actual)).toEqual(rounded(expected));
  });

  test.each(golden.randAugment)('randAugment $options of $shape', ({ shape, options, space, draws }) => {
    const transform = randAugment(options);
    const ours = randAugmentSpace(transform, shape as Shape);
    expect(rounded(ours)).toEqual(rounded(space));
    expect(shifts(ours)).toEqual(shifts(space));
    const { actual, expected } = compareDraws(draws, (random) => drawRandAugment(transform, ours, random));
    expect(rounded(actual)).toEqual(rounded(expected));
  });

  test.each(golden.autoAugment)('autoAugment $options of $shape', ({ shape, options, space, policies, draws }) => {
    const transform = autoAugment(options as AutoAugmentOptions);
    const ours = autoAugmentSpace(shape as Shape);
    expect(rounded(ours)).toEqual(rounded(space));
    expect(shifts(ours)).toEqual(shifts(space));
    expect(autoAugmentPolicies[transform.policy]).toEqual(policies);
    expect(policies).toHaveLength(25);
    const { actual, expected } = compareDraws(draws, (random) => drawAutoAugment(transform, ours, random));
    expect(rounded(actual)).toEqual(rounded(expected));
  });

  test.each(golden.augMix)('augMix $options of $shape', ({ shape, options, space, draws }) => {
    const transform = augMix(options);
    const ours = augMixSpace(transform, shape as Shape);
    expect(rounded(ours)).toEqual(rounded(space));
    expect(shifts(ours)).toEqual(shifts(space));
    const { actual, expected } = compareDraws(draws, (random) =>
      drawAugMix(transform, ours, random).chains.flatMap(({ operations }) => operations),
    );
    expect(rounded(actual)).toEqual(rounded(expected));
  });
});

/** To five digits, since torchvision computes in float32. */
function rounded(value: unknown): unknown {
  return JSON.parse(JSON.stringify(value), (_, item) =>
    typeof item === 'number' ? Number(item.toPrecision(5)) : item,
  );
}

/** By how many pixels translations really move: the last bit of float32 must not decide. */
function shifts(space: { name: string; magnitudes: readonly number[] }[]): number[][] {
  const translations = space.filter(({ name }) => name.startsWith('Translate'));
  expect(translations).toHaveLength(2);
  return translations.map(({ magnitudes }) => magnitudes.map(Math.trunc));
}
