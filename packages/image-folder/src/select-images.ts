import type { ImageFolder } from './open-image-folder.ts';

/** The same with some of the images, in the order of their positions. */
export function selectImages(folder: ImageFolder, indices: readonly number[]): ImageFolder {
  const { shape, reader } = folder;
  const files = indices.map((index) => folder.files[index]!);
  return {
    ...folder,
    files,
    labels: Uint8Array.from(indices, (index) => folder.labels[index]!),
    shape: [files.length, shape[1], shape[2], shape[3]],
    reader: { ...reader, options: { ...reader.options, files } },
  };
}
