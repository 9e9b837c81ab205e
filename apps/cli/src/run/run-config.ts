import { join } from 'node:path';
import writeFileAtomic from 'write-file-atomic';
import { z } from 'zod';
import { CliError } from '../cli-error.ts';
import { precisions } from '../engine/engine.ts';
import { publishedSchema } from '../presets/preset.ts';
import { presets } from '../presets/presets.ts';
import { recipeSchema } from '../recipe/recipe.ts';
import { readJsonFile } from './read-json-file.ts';

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
    memoryGigabytes: z.number(),
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
  /** The published row that the preset goes with. */
  published: publishedSchema.nullable().optional(),
  seed: z.int(),
  /** Epochs without a better validation (without: test) accuracy before stopping early; null: never. */
  patience: z.int().nullable(),
  data: z.strictObject({
    /** auto, official, npm, or an absolute path. */
    source: z.string(),
    /** The first so many training and test images; null: all. */
    limit: z.int().nullable(),
    testLimit: z.int().nullable(),
    /** Whether the test images are evaluated at all; false only with a validation set. */
    test: z.boolean().default(true),
  }),
  processes: z.array(processSchema),
});

/** Older runs had presets of this program only, and did not keep the row. */
const runConfigSchema = storedSchema.transform(({ published, ...config }) => ({
  ...config,
  published: published ?? presets.find(({ name }) => name === config.preset)?.published ?? null,
}));
export type RunConfig = z.infer<typeof runConfigSchema>;

const fileOf = (folder: string) => join(folder, 'config.json');

export async function writeRunConfig(folder: string, config: RunConfig): Promise<void> {
  await writeFileAtomic(fileOf(folder), `${JSON.stringify(runConfigSchema.parse(config), null, 2)}\n`);
}

/** Throws a CliError that names the folder when it is no run folder, or the field when config.json is not as it should be. */
export async function readRunConfig(folder: string): Promise<RunConfig> {
  const config = await readJsonFile(fileOf(folder), runConfigSchema);
  if (config === undefined) throw new CliError(`${folder} is no run folder: it has no config.json.`);
  return config;
}
