/** Labelled images. The arrays are views on SharedArrayBuffers where there are any, so worker threads read them without a copy. */
export interface ImageDataset {
  /** `[count, 32, 32, 3]` bytes, row-major, channels red, green, blue. */
  images: Uint8Array;
  /** `[count]` classes: 0 to 9, of CIFAR-100 0 to 99. */
  labels: Uint8Array;
  shape: [count: number, height: number, width: number, channels: number];
}

/** Images of CIFAR-100, each with its class and its superclass. */
export interface Cifar100Dataset extends ImageDataset {
  /** `[count]` superclasses 0 to 19. */
  coarseLabels: Uint8Array;
}
