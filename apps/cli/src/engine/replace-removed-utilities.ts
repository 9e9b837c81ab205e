import util from 'node:util';

/**
 * Gives Node's module `util` the two functions that tfjs-node 4.22 still calls: Node 23 removed them, and Node 22 warns of each use. Ours do the
 * same.
 */
export function replaceRemovedUtilities(utilities: object = util): void {
  const removed = {
    isArray: Array.isArray,
    isNullOrUndefined: (value: unknown) => value === null || value === undefined,
  };
  for (const [name, value] of Object.entries(removed)) {
    Object.defineProperty(utilities, name, { value, configurable: true, writable: true });
  }
}
