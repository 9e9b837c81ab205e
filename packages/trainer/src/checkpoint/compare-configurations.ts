import { TrainerError } from '../trainer-error.ts';

/** Throws if a run's options differ from a checkpoint's; names each field, the checkpoint's value and the run's. */
export function compareConfigurations(
  path: string,
  saved: Record<string, unknown>,
  own: Record<string, unknown>,
): void {
  const expected = flatten(saved);
  const actual = flatten(own);
  const differences = [...new Set([...expected.keys(), ...actual.keys()])]
    .filter((field) => expected.get(field) !== actual.get(field))
    .map((field) => `${field}: expected ${expected.get(field)}, actual ${actual.get(field)}`);
  if (differences.length === 0) return;
  throw new TrainerError(
    `cannot resume from ${path}, options differ from the checkpoint's: ${differences.join('; ')}. Use the same options, or start a new run.`,
  );
}

/** Values as JSON by dotted path; lists are one value. */
function flatten(value: Record<string, unknown>, prefix = ''): Map<string, string> {
  return new Map(
    Object.entries(value).flatMap(([key, inner]) =>
      typeof inner === 'object' && inner !== null && !Array.isArray(inner)
        ? [...flatten(inner as Record<string, unknown>, `${prefix}${key}.`)]
        : [[prefix + key, JSON.stringify(inner)] as const],
    ),
  );
}
