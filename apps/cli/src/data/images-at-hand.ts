import { CifarLoaderError, cachePath } from '@x/cifar-loader';
import type { CommandContext } from '../arguments/command.ts';

/** The test images [10000, 32, 32, 3] from the cache, or a sentence that says why there are none. Fetches nothing. */
export async function testImagesAtHand({
  loadData,
  signal,
}: Pick<CommandContext, 'loadData' | 'signal'>): Promise<{ images?: Uint8Array; missing?: string }> {
  try {
    return { images: (await loadData({ source: cachePath(), signal })).test.images };
  } catch (error) {
    if (!(error instanceof CifarLoaderError)) throw error;
    return {
      missing:
        'The images of the mistakes are missing: CIFAR-10 is not on this machine. The command data fetch gets it.',
    };
  }
}
