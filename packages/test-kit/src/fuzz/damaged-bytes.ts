import fc from 'fast-check';

type Edit = (bytes: Uint8Array) => Uint8Array;

/** Lengths and offsets that readers stumble over. */
const NUMBERS = [0, 1, 0x7f, 0xff, 0x7fff, 0xffff, 0x7fffffff, 0x80000000, 0xfffffffe, 0xffffffff];

/** Files with up to eight kinds of damage each: changed bytes and numbers, parts that are missing, doubled, moved, new, or of another of the files. */
export function damagedBytes(files: readonly Uint8Array[]): fc.Arbitrary<Uint8Array> {
  const place = fc.double({ min: 0, max: 1, noNaN: true, maxExcluded: true });
  // Headers are where most goes wrong.
  const early = fc.oneof(
    place,
    place.map((share) => share ** 4),
  );
  const length = fc.oneof(fc.nat(16), fc.nat(600));
  const edit: fc.Arbitrary<Edit> = fc.oneof(
    fc.tuple(early, fc.nat(255)).map(([at, value]) => changed(at, Uint8Array.of(value))),
    fc.tuple(early, fc.constantFrom(...NUMBERS), fc.boolean()).map(([at, value, little]) => {
      const bytes = new Uint8Array(4);
      new DataView(bytes.buffer).setUint32(0, value, little);
      return changed(at, bytes);
    }),
    fc.tuple(early, fc.uint8Array({ maxLength: 16 })).map(([at, bytes]) => changed(at, bytes)),
    fc.tuple(early, length).map(([at, count]) => spliced(at, count, () => [])),
    fc
      .tuple(early, length, fc.nat(3))
      .map(([at, count, times]) => spliced(at, count, (part) => Array(times + 2).fill(part))),
    fc.tuple(early, fc.uint8Array({ maxLength: 16 })).map(([at, bytes]) => spliced(at, 0, () => [bytes])),
    fc.tuple(early, place, length, fc.constantFrom(...files)).map(([at, from, count, other]) => {
      const start = Math.floor(from * other.length);
      return spliced(at, count, () => [other.subarray(start, start + count)]);
    }),
    place.map(
      (at): Edit =>
        (bytes) =>
          bytes.slice(0, Math.floor(at * bytes.length)),
    ),
  );
  return fc
    .tuple(fc.constantFrom(...files), fc.array(edit, { minLength: 1, maxLength: 8 }))
    .map(([file, edits]) => edits.reduce<Uint8Array>((bytes, apply) => apply(bytes), Uint8Array.from(file)));
}

const changed = (at: number, values: Uint8Array): Edit => spliced(at, values.length, () => [values]);

/** Puts other bytes in the place of some. */
function spliced(at: number, count: number, replace: (part: Uint8Array) => Uint8Array[]): Edit {
  return (bytes) => {
    const start = Math.floor(at * bytes.length);
    const end = Math.min(bytes.length, start + count);
    return new Uint8Array(
      Buffer.concat([bytes.subarray(0, start), ...replace(bytes.subarray(start, end)), bytes.subarray(end)]),
    );
  };
}
