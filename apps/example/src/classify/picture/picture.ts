/** Something to look at, and where it comes from. */
export type PictureSource = {
  /** For people: a file's name, or what it is. */
  name: string;
  /** Something to be told about the choice itself. */
  note?: string;
} & (
  | { kind: 'file'; file: Blob }
  | { kind: 'still'; bitmap: ImageBitmap }
  /** One of the bundled test images: its class, and which of the class, from 0. */
  | { kind: 'sample'; label: number; index: number }
);

/** A picture as the network sees it. */
export interface Picture {
  /** [32, 32, 3] red, green, blue bytes, row by row. */
  pixels: Uint8Array;
  /** In pixels, before it was cropped and reduced; upright. */
  width: number;
  height: number;
  /** What was done to it that is not obvious, in sentences. */
  notes: string[];
}

/** Larger pictures and files are refused: a page that takes all the memory is killed. */
export const maxMegapixels = 64;
export const maxMegabytes = 100;
