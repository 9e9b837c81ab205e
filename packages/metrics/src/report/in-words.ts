/** A plain value in words: { type: 'randomCrop', padding: 4 } becomes `randomCrop (padding 4)`, lists are joined, an empty one and null are `none`. */
export function inWords(value: unknown): string {
  if (Array.isArray(value)) return value.length === 0 ? 'none' : value.map(inWords).join(', ');
  if (value === null) return 'none';
  if (typeof value !== 'object') return String(value);
  const { type, name, ...fields } = value as Record<string, unknown>;
  const words = Object.entries(fields).map(([key, field]) => `${key} ${inWords(field)}`);
  return [type, name, words.length === 0 ? undefined : `(${words.join(', ')})`]
    .filter((part) => part !== undefined)
    .join(' ');
}
