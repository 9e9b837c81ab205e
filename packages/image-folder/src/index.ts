export { ImageFolderError } from './image-folder-error.ts';
export {
  type ImageFolder,
  type OpenImageFolderOptions,
  openImageFolder,
  type SkippedFile,
} from './open-image-folder.ts';
export { readImages } from './read-images.ts';
export { selectImages } from './select-images.ts';
