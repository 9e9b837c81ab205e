import { type Cifar10, CifarLoaderError, cachePath } from '@x/cifar-loader';
import type { CommandContext } from '../arguments/command.ts';

/** CIFAR-10 from the cache, or a sentence that says what is missing without it. Fetches nothing. */
export async function imagesAtHand({
  loadData,
  signal,
}: Pick<CommandContext, 'loadData' | 'signal'>): Promise<{ data?: Cifar10; missing?: string }> {
  try {
    return { data: await loadData({ source: cachePath(), signal }) };
  } catch (error) {
    if (!(error instanceof CifarLoaderError)) throw error;
    return {
      missing:
        'The images of the mistakes are missing: CIFAR-10 is not on this machine. The command data fetch gets it.',
    };
  }
}
