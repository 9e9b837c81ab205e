import { readdir, realpath, stat } from 'node:fs/promises';
import { extname, join } from 'node:path';
import { ImageFolderError } from './image-folder-error.ts';
import { inCodePointOrder } from './in-code-point-order.ts';

export interface ListedImages {
  /** The folders' names, sorted; a class is its position. */
  classes: string[];
  /** Relative to the root, with `/`: class by class, folder by folder, file by file, each sorted. */
  files: string[];
  /** Class of each file. */
  labels: number[];
}

/** What is decoded. */
const decoded = new Set(['.png', '.jpg', '.jpeg']);
/** What torchvision takes for an image beside those. */
const undecoded = new Set(['.ppm', '.bmp', '.pgm', '.tif', '.tiff', '.webp']);

/**
 * The images below a folder with one folder for each class, in torchvision's order (`ImageFolder`): classes sorted by name, in each all
 * files in it and its folders, links followed, that end in .png, .jpg or .jpeg in any case. Errors: no such folder, no class, a class without an image, an
 * image of a kind that is not decoded.
 */
export async function listImages(root: string): Promise<ListedImages> {
  const classes = inCodePointOrder((await entriesOf(root)).folders);
  if (classes.length === 0) {
    throw new ImageFolderError(`${root}: expected a folder for each class, with its images, actual none`);
  }
  const files: string[] = [];
  const labels: number[] = [];
  const empty: string[] = [];
  for (const [label, name] of classes.entries()) {
    const found = await imagesBelow(root, name);
    if (found.length === 0) empty.push(name);
    for (const file of found) {
      files.push(file);
      labels.push(label);
    }
  }
  if (empty.length > 0) {
    throw new ImageFolderError(
      `${root}: expected an image (${[...decoded].join(', ')}) for each class, actual none in ${shortList(empty)}; remove the empty folders`,
    );
  }
  const foreign = files.filter((file) => undecoded.has(endingOf(file)));
  if (foreign.length > 0) {
    throw new ImageFolderError(
      `${root}: expected PNG and JPEG files, actual also ${foreign.length} of another kind: ${shortList(foreign)}; convert or remove them`,
    );
  }
  return { classes, files, labels };
}

async function imagesBelow(root: string, classFolder: string): Promise<string[]> {
  const filesOf = new Map<string, string[]>();
  const visited = new Set<string>();
  const visit = async (folder: string): Promise<void> => {
    const real = await realpath(join(root, folder));
    // A link to a folder above would never end.
    if (visited.has(real)) return;
    visited.add(real);
    const { folders, files } = await entriesOf(join(root, folder));
    filesOf.set(folder, inCodePointOrder(files.filter(isImage)));
    for (const name of folders) await visit(`${folder}/${name}`);
  };
  await visit(classFolder);
  return inCodePointOrder(filesOf.keys()).flatMap((folder) => filesOf.get(folder)!.map((file) => `${folder}/${file}`));
}

const endingOf = (file: string) => extname(file).toLowerCase();
const isImage = (file: string) => decoded.has(endingOf(file)) || undecoded.has(endingOf(file));

async function entriesOf(path: string): Promise<{ folders: string[]; files: string[] }> {
  const entries = await readdir(path, { withFileTypes: true }).catch((cause: NodeJS.ErrnoException) => {
    const why = cause.code === 'ENOENT' ? 'there is no such folder' : cause.message;
    throw new ImageFolderError(`${path}: expected a folder, actual: ${why}`, { cause });
  });
  const [folders, files]: [string[], string[]] = [[], []];
  for (const entry of entries) {
    // A link that leads nowhere is neither.
    const kind = entry.isSymbolicLink() ? await stat(join(path, entry.name)).catch(() => undefined) : entry;
    if (kind?.isDirectory()) folders.push(entry.name);
    else if (kind?.isFile()) files.push(entry.name);
  }
  return { folders, files };
}

/** The first few. */
export const shortList = (names: readonly string[]): string =>
  names.slice(0, 5).join(', ') + (names.length > 5 ? ` and ${names.length - 5} more` : '');
