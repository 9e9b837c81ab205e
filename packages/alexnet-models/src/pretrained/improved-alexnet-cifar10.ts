/** Of weights/improved-alexnet-cifar10.safetensors; written with it by `pnpm --filter cli pretrained`. */
export const checksum = {
  bytes: 3635048,
  sha256: '0da32ba472038a9e959941e4b3636f939f222fe8008ad415be41937290f80fd3',
};
