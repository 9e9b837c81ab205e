import fc from 'fast-check';

type Edit = (value: unknown) => unknown;

const KEYS = ['__proto__', 'constructor', 'prototype', 'toString', 'hasOwnProperty', 'length', ''];

/**
 * JSON texts with up to six kinds of damage each: fields and items that are missing, doubled or something else, names like `__proto__`, numbers out of any
 * range, deep nesting; and in every fourth the text itself cut or changed.
 */
export function damagedJson(values: readonly unknown[]): fc.Arbitrary<string> {
  const junk = fc.oneof(
    fc.constantFrom<unknown>(
      null,
      true,
      '',
      [],
      {},
      0,
      -1,
      0.5,
      1e308,
      -1e308,
      1e15,
      2 ** 53,
      5e-324,
      '1e999',
      '__proto__',
    ),
    fc.json({ maxDepth: 3 }).map((text) => JSON.parse(text)),
    fc.nat(300).map((length) => 'x'.repeat(length * length)),
    fc.tuple(fc.boolean(), fc.nat(20_000)).map(([lists, depth]) => nested(lists, depth)),
  );
  const path = fc.array(fc.nat(1000), { maxLength: 8 });
  const edit: fc.Arbitrary<Edit> = fc.oneof(
    fc.tuple(path, junk).map(([at, value]) => editedAt(at, () => value)),
    fc.tuple(path, fc.nat(1000)).map(([at, index]) => editedAt(at, (value) => without(value, index))),
    fc
      .tuple(path, fc.oneof(fc.constantFrom(...KEYS), fc.string({ maxLength: 8 })), junk)
      .map(([at, key, value]) => editedAt(at, (target) => withEntry(target, key, value))),
    fc.tuple(path, path).map(
      ([at, from]): Edit =>
        (value) =>
          editedAt(at, () => valueAt(value, from))(value),
    ),
  );
  const damaged = fc
    .tuple(fc.constantFrom(...values), fc.array(edit, { minLength: 1, maxLength: 6 }))
    .map(([value, edits]) => toText(edits.reduce((current, apply) => apply(current), value)));
  const place = fc.double({ min: 0, max: 1, noNaN: true });
  const cut = fc.tuple(damaged, place, fc.nat(4), fc.string({ maxLength: 4 })).map(([text, at, count, inserted]) => {
    const start = Math.floor(at * text.length);
    return text.slice(0, start) + inserted + text.slice(start + count);
  });
  return fc.oneof({ weight: 3, arbitrary: damaged }, { weight: 1, arbitrary: cut });
}

/** Lists in lists, or objects in objects, as text: JSON.stringify does not reach that deep. */
class DeepText {
  readonly text: string;
  constructor(text: string) {
    this.text = text;
  }
}

function nested(lists: boolean, depth: number): DeepText {
  return new DeepText(lists ? '['.repeat(depth) + ']'.repeat(depth) : `${'{"a":'.repeat(depth)}0${'}'.repeat(depth)}`);
}

/** JSON in which the deep values stand that JSON.stringify would not write. */
function toText(value: unknown): string {
  if (value instanceof DeepText) return value.text;
  if (Array.isArray(value)) return `[${value.map(toText).join(',')}]`;
  if (typeof value === 'object' && value !== null)
    return `{${Object.entries(value)
      .map(([key, inner]) => `${JSON.stringify(key)}:${toText(inner)}`)
      .join(',')}}`;
  return JSON.stringify(value);
}

/** The values of a list, or of an object's fields; none of anything else. */
const entriesOf = (value: unknown): [string, unknown][] =>
  typeof value === 'object' && value !== null && !(value instanceof DeepText) ? Object.entries(value) : [];

function rebuilt(value: unknown, entries: readonly (readonly [string, unknown])[]): unknown {
  // Object.fromEntries defines fields: "__proto__" is one like any other.
  return Array.isArray(value) ? entries.map(([, inner]) => inner) : Object.fromEntries(entries);
}

function editedAt([step, ...rest]: readonly number[], edit: Edit): Edit {
  return (value) => {
    const entries = entriesOf(value);
    if (step === undefined || entries.length === 0) return edit(value);
    const chosen = step % entries.length;
    return rebuilt(
      value,
      entries.map(([key, inner], index) => [key, index === chosen ? editedAt(rest, edit)(inner) : inner]),
    );
  };
}

function valueAt(value: unknown, [step, ...rest]: readonly number[]): unknown {
  const entries = entriesOf(value);
  return step === undefined || entries.length === 0 ? value : valueAt(entries[step % entries.length]![1], rest);
}

function without(value: unknown, index: number): unknown {
  const entries = entriesOf(value);
  if (entries.length === 0) return value;
  return rebuilt(
    value,
    entries.filter((_, position) => position !== index % entries.length),
  );
}

function withEntry(value: unknown, key: string, inner: unknown): unknown {
  return rebuilt(value, [...entriesOf(value), [key, inner]]);
}
