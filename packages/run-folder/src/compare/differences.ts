export interface Difference {
  /** Path of the field, such as `optimizer.learningRate`. */
  field: string;
  from: unknown;
  to: unknown;
}

/** The fields in which two plain JSON values differ, by path; lists are compared as a whole. */
export function differences(from: unknown, to: unknown, path = ''): Difference[] {
  if (isRecord(from) && isRecord(to)) {
    const keys = [...new Set([...Object.keys(from), ...Object.keys(to)])];
    return keys.flatMap((key) => differences(from[key], to[key], path ? `${path}.${key}` : key));
  }
  return JSON.stringify(from) === JSON.stringify(to) ? [] : [{ field: path, from, to }];
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
