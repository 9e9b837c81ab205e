/**
 * The files of a published package that its `files` do not name; npm adds package.json, README and LICENSE by itself. `files` are
 * plain names of files and folders, paths relative to the package.
 */
export function strayFiles(paths: readonly string[], files: readonly string[]): string[] {
  return paths.filter(
    (path) => path !== 'package.json' && !files.some((entry) => path === entry || path.startsWith(`${entry}/`)),
  );
}
