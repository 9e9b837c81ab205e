export interface PackageSize {
  /** Bytes of the tarball. */
  packed: number;
  /** Bytes of its files. */
  unpacked: number;
  /** Whether all is there that a release holds: without it, how small it is says nothing. Default true. */
  complete?: boolean;
}

const STATEMENT =
  /^At most ([\d,.]+) (kB|MB) to download and ([\d,.]+) (kB|MB) installed, without its dependencies\.$/m;
const UNITS: Record<string, number> = { kB: 1e3, MB: 1e6 };
/** Below this share of what is stated, the statement says nothing. */
const SMALLEST_SHARE = 0.5;

/**
 * Holds the size that a README states, in the sentence "At most 40 kB to download and 1.2 MB installed, without its dependencies.", against
 * the package's own. Gives what is wrong, in sentences that begin with the package's name; nothing where all is well.
 */
export function judgeSize(name: string, readme: string, actual: PackageSize): string[] {
  const match = STATEMENT.exec(readme);
  if (!match) {
    const [packed, unpacked] = [actual.packed, actual.unpacked].map(inUnits);
    return [
      `${name}: expected its size in the README, such as 'At most ${packed} to download and ${unpacked} installed, without its dependencies.', actual none.`,
    ];
  }
  const [, packed, packedUnit, unpacked, unpackedUnit] = match;
  const stated = { packed: bytesOf(packed!, packedUnit!), unpacked: bytesOf(unpacked!, unpackedUnit!) };
  return (['packed', 'unpacked'] as const).flatMap((kind) => {
    const [most, is] = [stated[kind], actual[kind]];
    if (is > most)
      return [
        `${name}: expected at most ${inUnits(most)} ${kind}, actual ${inUnits(is)}: make it smaller, or state it.`,
      ];
    if (actual.complete !== false && is < SMALLEST_SHARE * most)
      return [
        `${name}: expected at least half of the stated ${inUnits(most)} ${kind}, actual ${inUnits(is)}: state less.`,
      ];
    return [];
  });
}

const bytesOf = (text: string, unit: string): number => Number(text.replaceAll(',', '')) * UNITS[unit]!;

function inUnits(bytes: number): string {
  const [size, unit] = bytes >= 1e6 ? [bytes / 1e6, 'MB'] : [bytes / 1e3, 'kB'];
  return `${size.toFixed(1)} ${unit}`;
}
