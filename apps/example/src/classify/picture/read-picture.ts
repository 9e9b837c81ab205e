import {
  decodeImage,
  flattenRgba,
  ImageError,
  type ImageHeader,
  type RgbImage,
  readImageHeader,
  requireMegapixels,
  squareThumbnail,
} from '@x/image-files';
import sheetUrl from '../../images/sample-images.png';
import { side } from '../side.ts';
import { cropImage } from './crop-image.ts';
import { isAnimated } from './is-animated.ts';
import { maxMegabytes, maxMegapixels, type Picture, type PictureSource } from './picture.ts';

/** Decodes a picture and reduces it to what the network takes. Rejects with what is wrong with it and what to do, for after its name and a colon. */
export async function readPicture(source: PictureSource): Promise<Picture> {
  const { image, notes } = await decoders[source.kind](source as never);
  return { pixels: squareThumbnail(image, side), width: image.width, height: image.height, notes };
}

interface Decoded {
  image: RgbImage;
  notes: string[];
}
type Source<Kind> = Extract<PictureSource, { kind: Kind }>;

const decoders: { [Kind in PictureSource['kind']]: (source: Source<Kind>) => Promise<Decoded> } = {
  async file({ file }) {
    if (file.size > maxMegabytes * 1e6) {
      throw new ImageError(
        `it has ${Math.round(file.size / 1e6)} MB, more than ${maxMegabytes}. Make it smaller first.`,
      );
    }
    const bytes = new Uint8Array(await file.arrayBuffer().catch(refuseFile));
    if (bytes.length === 0) throw new ImageError('the file is empty.');
    const header = readImageHeader(bytes);
    if (header) requireMegapixels(header, maxMegapixels);
    // As the command line does, with its own decoders: the same numbers in every browser. Theirs are for the other kinds.
    const type = header?.type ?? { 137: 'png', 255: 'jpg' }[bytes[0]!];
    const image =
      type === 'png' || type === 'jpg' ? decodeImage(bytes, { maxMegapixels }) : await decodeByBrowser(file, header);
    const notes = [];
    if (image.transparent) notes.push('What is transparent in it counts as white.');
    if (isAnimated(bytes)) notes.push('It is an animation: its first picture is used.');
    return { image, notes };
  },

  async still({ bitmap }) {
    return { image: readBitmap(bitmap), notes: [] };
  },

  async sample({ label, index }) {
    const sheet = decodeImage(await fetchBytes(sheetUrl));
    return { image: cropImage(sheet, { left: index * side, top: label * side, width: side, height: side }), notes: [] };
  },
};

function refuseFile(error: Error): never {
  throw new ImageError(`it cannot be read (${error.message}). Is it a folder, or was it moved?`);
}

async function fetchBytes(url: string): Promise<Uint8Array> {
  const response = await fetch(url).catch((error: Error) => {
    throw new ImageError(`the test images cannot be loaded (${error.message}). Check the connection and choose again.`);
  });
  if (!response.ok)
    throw new ImageError(`the test images cannot be loaded (HTTP ${response.status}). Reload the page.`);
  return new Uint8Array(await response.arrayBuffer());
}

async function decodeByBrowser(file: Blob, header: ImageHeader | undefined): Promise<RgbImage> {
  const bitmap = await createImageBitmap(file, { colorSpaceConversion: 'none' }).catch(() => {
    throw new ImageError(unreadable(header));
  });
  requireMegapixels({ type: '', width: bitmap.width, height: bitmap.height }, maxMegapixels);
  return readBitmap(bitmap);
}

function unreadable(header: ImageHeader | undefined): string {
  if (!header) {
    return 'its content is no picture that can be read here, whatever its name says. Choose a PNG, JPEG, WebP, AVIF or GIF file.';
  }
  if (header.type === 'heic' || header.type === 'heif') {
    return 'it is an HEIC photo, which this browser cannot read (Safari can). Save it as JPEG; an iPhone takes JPEGs with Settings, Camera, Formats, Most Compatible.';
  }
  return `this browser cannot read it (${header.type.toUpperCase()}). Save it as PNG or JPEG first.`;
}

/** The bytes of a bitmap, on white. Closes it. */
function readBitmap(bitmap: ImageBitmap): RgbImage {
  const { width, height } = bitmap;
  const context = new OffscreenCanvas(width, height).getContext('2d', { willReadFrequently: true });
  if (!context) throw new ImageError('this browser gives no pictures to its workers. Save it as PNG or JPEG first.');
  context.drawImage(bitmap, 0, 0);
  bitmap.close();
  return flattenRgba(width, height, context.getImageData(0, 0, width, height).data);
}
