import writeFileAtomic from 'write-file-atomic';
import { CliError } from '../cli-error.ts';
import { display } from './run-folder.ts';

/** Writes a page or a drawing for people. Throws a CliError that names the file where that fails. */
export async function writePage(file: string, text: string): Promise<void> {
  await writeFileAtomic(file, text).catch((cause: Error) => {
    throw new CliError(`Cannot write ${display(file)}: ${cause.message}.`, { cause });
  });
}
