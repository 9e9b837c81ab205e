import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { BenchmarkError } from '../benchmark-error.ts';
import { type StepResult, stepResultSchema } from './step-result.ts';

/** The results in a folder, by file name without `.json`; none where there is no folder. Errors: a file that `step` did not write. */
export function readResults(folder: string): Record<string, StepResult> {
  if (!existsSync(folder)) return {};
  const files = readdirSync(folder).filter((file) => file.endsWith('.json'));
  return Object.fromEntries(files.map((file) => [basename(file, '.json'), readResult(join(folder, file))]));
}

function readResult(path: string): StepResult {
  try {
    return stepResultSchema.parse(JSON.parse(readFileSync(path, 'utf8')));
  } catch (error) {
    throw new BenchmarkError(
      `${path}: expected a file written by \`step --json\`, actual: ${(error as Error).message}. Measure it again.`,
    );
  }
}
