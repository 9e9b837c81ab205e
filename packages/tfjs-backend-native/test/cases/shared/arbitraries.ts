import fc from 'fast-check';

/** Chooses the numbers in a call's tensors. */
export const seed = fc.integer({ min: 0, max: 100_000 });

/** Sizes from 1 to 70: below, at and above the widths of a vector (4, 8, 16) and of a tile (8, 16, 32). */
export const width = fc.oneof(
  fc.constantFrom(1, 3, 4, 5, 7, 8, 9, 15, 16, 17, 31, 32, 33, 48, 63, 64, 65, 70),
  fc.integer({ min: 1, max: 70 }),
);

export const small = fc.integer({ min: 1, max: 6 });

/** Shapes of any rank up to 4 with at most 3000 elements, among them some with one long dimension. */
export const shape = fc
  .array(fc.oneof({ weight: 3, arbitrary: small }, width), { minLength: 0, maxLength: 4 })
  .filter((sizes) => sizes.reduce((product, size) => product * size, 1) <= 3000);

/** What C++ fuses behind a convolution, matrix product or batch normalisation. */
export const fusedActivation = fc.constantFrom('linear', 'relu', 'leakyrelu');

/** tfjs's fusable activations that run as kernels of their own. */
export const separateActivation = fc.constantFrom('elu', 'relu6', 'sigmoid', 'prelu');
