/** A folder that was dropped or chosen. Nothing is read, or listed, before it is asked for. */
export interface Folder {
  name: string;
  /** A file by its path in the folder; undefined where there is none. */
  file(path: string): Promise<File | undefined>;
  /** The folders in it, by name. */
  folders(): Promise<Folder[]>;
}
