import { AugmentError } from './augment-error.ts';
import type { ImageReader } from './read-dataset.ts';

/** What a reader's module makes. Throws for a module that cannot be loaded, or has no such function. */
export async function openReader({ module, options }: ImageReader): Promise<(index: number) => Uint8Array> {
  const loaded = await import(module).catch((cause: Error) => {
    throw new AugmentError(`reader: the module ${module} cannot be loaded: ${cause.message}`, { cause });
  });
  if (typeof loaded.createImageReader !== 'function') {
    throw new AugmentError(`reader: the module ${module} must export a function createImageReader(options)`);
  }
  return loaded.createImageReader(options);
}
