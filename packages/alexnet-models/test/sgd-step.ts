import * as tf from '@tensorflow/tfjs-core';

export interface SgdOptions {
  lr: number;
  momentum: number;
  weightDecay: number;
}

/** One Nesterov step in PyTorch's order, on every variable of `gradients`; `velocities` starts empty and is kept up. */
export function sgdStep(
  variables: tf.Variable[],
  gradients: tf.NamedTensorMap,
  velocities: Map<string, tf.Variable>,
  { lr, momentum, weightDecay }: SgdOptions,
): void {
  for (const variable of variables) {
    tf.tidy(() => {
      const gradient = tf.add(gradients[variable.name]!, tf.mul(variable, weightDecay));
      const velocity = velocities.get(variable.name);
      if (velocity) velocity.assign(tf.add(tf.mul(velocity, momentum), gradient));
      else velocities.set(variable.name, tf.variable(gradient, false));
      const step = tf.add(gradient, tf.mul(velocities.get(variable.name)!, momentum));
      variable.assign(tf.sub(variable, tf.mul(step, lr)));
    });
  }
}
