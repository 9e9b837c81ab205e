export { readPyTorch } from './read-pytorch.ts';
export { readSafetensors } from './read-safetensors.ts';
export type { SafetensorsContent, StoredTensor, StoredTensors } from './safetensors.ts';
export { TensorFilesError } from './tensor-files-error.ts';
export { type WriteSafetensorsOptions, writeSafetensors } from './write-safetensors.ts';
