/**
 * The files of a published package that its `files` do not name; npm adds package.json, README and LICENSE by itself. `files` are names
 * of files and folders, paths relative to the package, in whose last part `*` stands for anything.
 */
export function strayFiles(paths: readonly string[], files: readonly string[]): string[] {
  return paths.filter((path) => path !== 'package.json' && !files.some((entry) => matchesEntry(path, entry)));
}

/** Whether an entry of `files` names a path, or a folder that it is in. */
export function matchesEntry(path: string, entry: string): boolean {
  if (path === entry || path.startsWith(`${entry}/`)) return true;
  const [start, end] = entry.split('*');
  const middle = end === undefined ? '/' : path.slice(start!.length, path.length - end.length);
  return end !== undefined && path.startsWith(start!) && path.endsWith(end) && !middle.includes('/');
}
