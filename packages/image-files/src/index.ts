export { type DecodeImageOptions, decodeImage } from './decode-image.ts';
export { ImageError } from './image-error.ts';
export { type ImageHeader, readImageHeader, requireMegapixels } from './image-header.ts';
export { flattenRgba, type RgbImage } from './rgb-image.ts';
export { squareThumbnail } from './square-thumbnail.ts';
