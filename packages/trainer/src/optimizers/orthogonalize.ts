import * as tf from '@tensorflow/tfjs-core';

const [a, b, c] = [3.4445, -4.775, 2.0315] as const;
const epsilon = 1e-7;

/**
 * Moves the singular values of a matrix [rows, columns] towards 1 and keeps its singular vectors: a Newton–Schulz iteration whose
 * coefficients raise small values fast and end between about 0.7 and 1.2 (Jordan et al., 2024, https://kellerjordan.github.io/posts/muon/).
 */
export function orthogonalize(matrix: tf.Tensor2D, iterations: number): tf.Tensor2D {
  return tf.tidy(() => {
    const [rows, columns] = matrix.shape;
    const tall = rows > columns;
    let x = tf.div<tf.Tensor2D>(matrix, tf.add(frobeniusNorm(matrix), epsilon));
    const identity = tf.eye(Math.min(rows, columns));
    const [aIdentity, bIdentity] = [tf.mul(identity, a), tf.mul(identity, b)];
    for (let iteration = 0; iteration < iterations; iteration++) {
      // The product of the smaller side, [smaller, smaller].
      const gram = tall ? tf.matMul(x, x, true, false) : tf.matMul(x, x, false, true);
      // a·1 + b·gram + c·gram², so that nothing is added on the larger side.
      const polynomial = tf.add<tf.Tensor2D>(aIdentity, tf.matMul(gram, tf.add(bIdentity, tf.mul(gram, c))));
      x = tall ? tf.matMul(x, polynomial) : tf.matMul(polynomial, x);
    }
    return x;
  });
}

/** The root of the sum of the squares, a scalar; tf.norm takes far longer. */
export const frobeniusNorm = (tensor: tf.Tensor): tf.Tensor => tf.sqrt(tf.sum(tf.square(tensor)));
