import writeFileAtomic from 'write-file-atomic';
import { CliError } from '../cli-error.ts';
import { display } from './run-folder.ts';

/** Writes a file that the user asked for, whole or not at all. Throws a CliError that names the file where that fails. */
export async function writeOutput(file: string, content: string | Uint8Array): Promise<void> {
  await writeFileAtomic(file, typeof content === 'string' ? content : Buffer.from(content)).catch((cause: Error) => {
    throw new CliError(`Cannot write ${display(file)}: ${cause.message}.`, { cause });
  });
}
