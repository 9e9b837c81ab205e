/** What a consumer can import of a package, from its name and its `exports`: all entries that are modules. */
export function moduleEntries(name: string, exports: Record<string, unknown>): string[] {
  return Object.entries(exports)
    .filter(([entry, target]) => !entry.includes('*') && typeof target !== 'string')
    .map(([entry]) => name + entry.slice(1));
}
