/** The files of a run folder, wherever they are: on a disk, dropped onto a page, behind a URL. */
export interface RunFiles {
  /** What errors call the folder. */
  name: string;
  /** The text of a file, by its path in the folder such as `config.json`; undefined where there is none. */
  readText(path: string): Promise<string | undefined>;
}

/** What the files are called that make a run folder. */
export const runFileNames = {
  config: 'config.json',
  metrics: 'metrics.jsonl',
  evaluation: 'evaluation.json',
} as const;

/** What errors call a file of the folder. */
export const fileIn = ({ name }: RunFiles, file: string): string => `${name}/${file}`;
