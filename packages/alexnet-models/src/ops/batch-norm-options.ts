import type { Activation } from './activation.ts';

/** A type rather than an interface, so that it also serves as a kernel's attributes. */
export type BatchNormOptions = {
  /** Added to the variance before the square root. */
  epsilon: number;
  /** Applied to the result in the same pass. */
  activation: Activation;
  /** Slope of leakyrelu below zero. */
  alpha: number;
};
