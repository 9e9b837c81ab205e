import { expose, transfer } from 'comlink';
import type { PictureSource } from './picture.ts';
import { readPicture } from './read-picture.ts';

const api = {
  async read(source: PictureSource) {
    const picture = await readPicture(source);
    return transfer(picture, [picture.pixels.buffer]);
  },
};
export type PictureApi = typeof api;

expose(api);
