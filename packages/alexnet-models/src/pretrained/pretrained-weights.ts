import { readSafetensors } from '@x/tensor-files';
import { readAsset, remedy } from '#read-asset';
import { ModelError } from '../model-error.ts';
import type { StateDict } from '../state-dict.ts';
import { checksum } from './improved-alexnet-cifar10.ts';

// Written out for bundlers: they take the file along where they see this.
const location = () => new URL('../../weights/improved-alexnet-cifar10.safetensors', import.meta.url);

/**
 * The weights of Improved AlexNet, trained on CIFAR-10, that travel with this package. `onProgress` is called with the share of the file
 * that has come, above 0 to 1. Errors: a file that cannot be read, or is not the one that was released.
 */
export async function pretrainedWeights(onProgress: (fraction: number) => void = () => {}): Promise<StateDict> {
  const url = location();
  const fail = (why: string, cause?: unknown) =>
    new ModelError(`the pretrained weights ${url} ${why}. ${remedy}.`, { cause });
  const onBytes = (count: number) => onProgress(Math.min(1, count / checksum.bytes));
  const bytes = await readAsset(url, onBytes).catch((error: Error) => {
    throw fail(`cannot be read: ${error.message}`, error);
  });
  if (bytes.length !== checksum.bytes) {
    throw fail(`are damaged: expected ${checksum.bytes} bytes, actual ${bytes.length}`);
  }
  // Web pages have no digest unless they came by https or from localhost.
  const digest = await globalThis.crypto?.subtle?.digest('SHA-256', bytes);
  const actual = digest && Array.from(new Uint8Array(digest), (byte) => byte.toString(16).padStart(2, '0')).join('');
  if (actual !== undefined && actual !== checksum.sha256) {
    throw fail(`are damaged: expected SHA-256 ${checksum.sha256}, actual ${actual}`);
  }
  return readSafetensors(bytes).tensors as StateDict;
}
