/** Of weights/improved-alexnet-cifar10.safetensors; written with it by `pnpm --filter cli pretrained`. */
export const checksum = {
  bytes: 3635048,
  sha256: 'dd5ccaede70aead90752dfaf5a19885aafeffa7d18d15b1b3c19168b89ba89f1',
};
