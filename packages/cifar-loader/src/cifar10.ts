/** Class names in label order. */
export const CIFAR10_CLASSES = [
  'airplane',
  'automobile',
  'bird',
  'cat',
  'deer',
  'dog',
  'frog',
  'horse',
  'ship',
  'truck',
] as const;

/** Mean of the 50,000 training images per channel (red, green, blue), in [0, 1] units. */
export const CIFAR10_MEAN = [0.4914, 0.4822, 0.4465] as const;

/** Standard deviation of the training images per channel (red, green, blue), in [0, 1] units. */
export const CIFAR10_STD = [0.247, 0.2435, 0.2616] as const;

/** Official MD5 of each file of the binary version (folder `cifar-10-batches-bin`). */
export const CIFAR10_CHECKSUMS = {
  'data_batch_1.bin': '5dd7e06a14cb22eb9f671a540d1b7c25',
  'data_batch_2.bin': '5ea93a67294ea407fff1d09f752e9692',
  'data_batch_3.bin': '942cd6a4bcdd0dd3c604fbe906cb4421',
  'data_batch_4.bin': 'ae636b3ba5c66a11e91e8cb52e771fcb',
  'data_batch_5.bin': '53f37980c15c3d472c316c40844f3f0d',
  'test_batch.bin': '803d5f7f4d78ea53de84dbe85f74fb6d',
} as const;
