import { AugmentError } from './augment-error.ts';
import { describe } from './check-options.ts';

/** A copy of the indices that images may be mixed with. Throws unless they are indices of a data set of `size` images. */
export function checkPartners(partners: Uint32Array | undefined, size: number): Uint32Array | undefined {
  if (partners === undefined) return undefined;
  if (!(partners instanceof Uint32Array) || partners.length === 0) {
    throw new AugmentError(`partners must be a Uint32Array with at least one index, got ${describe(partners)}`);
  }
  const wrong = partners.find((index) => index >= size);
  if (wrong !== undefined) {
    throw new AugmentError(`partners: index ${wrong} is out of range; expected integers from 0 to ${size - 1}`);
  }
  return partners.slice();
}
