import { transfer } from 'comlink';
import { connectWorker } from '../../worker/connect-worker.ts';
import type { Picture, PictureSource } from './picture.ts';
import type { PictureApi } from './picture-worker.ts';

/**
 * Reads a picture in a worker of its own, which the signal ends: a large photo that is no longer wanted neither keeps the next one waiting nor
 * its memory. Rejects with what to tell the person.
 */
export async function loadPicture(source: PictureSource, signal: AbortSignal): Promise<Picture> {
  const worker = new Worker(new URL('./picture-worker.ts', import.meta.url), { type: 'module' });
  const { call, close } = connectWorker<PictureApi>(worker);
  signal.addEventListener('abort', close, { once: true });
  try {
    return await call((remote) => remote.read(source.kind === 'still' ? transfer(source, [source.bitmap]) : source));
  } catch (error) {
    throw new Error(`${source.name}: ${(error as Error).message}`, { cause: error });
  } finally {
    close();
  }
}
