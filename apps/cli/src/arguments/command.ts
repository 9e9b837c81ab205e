import type { Cifar10, LoadCifar10Options } from '@x/cifar-loader';
import type { DatasetName } from '@x/run-folder/names';
import type { ExitCode } from '../cli-error.ts';
import type { Output } from '../progress/output.ts';
import type { Flags, FlagValues } from './flag.ts';

export interface Positional {
  /** Upper-case name in the usage line. */
  name: string;
  description: string;
  /** Default true. */
  required?: boolean;
  /** Takes all that follow. Default false. */
  many?: boolean;
  /** Every legal value, where there are few. */
  choices?: readonly string[];
}

/** What surrounds a command: given by the process, or by a test. */
export interface CommandContext {
  /** Where text goes. */
  output: Output;
  /** Environment variables. */
  environment: NodeJS.ProcessEnv;
  /** What the user typed before the command, to print commands that can be copied. */
  program: string;
  /** The file that a further process of this program starts with. */
  main: string;
  /** Aborted by the first Ctrl-C. */
  signal: AbortSignal;
  /** Loads a data set. */
  loadData(dataset: DatasetName, options: LoadCifar10Options): Promise<Cifar10>;
}

/** One command of the program. `run` imports what it needs, so that help is instant. */
export interface Command<F extends Flags = Flags> {
  name: string;
  /** One line. */
  summary: string;
  /** The rest of the help: what the command does, where things go. */
  details: string;
  positionals: readonly Positional[];
  flags: F;
  /** Command lines without the program's name, each with what it does. */
  examples: readonly (readonly [line: string, does: string])[];
  run(input: { flags: FlagValues<F>; positionals: string[] }, context: CommandContext): Promise<ExitCode>;
}

/** Keeps the types of a command's flags. */
// biome-ignore lint/suspicious/noExplicitAny: commands with different flags share one list.
export const defineCommand = <const F extends Flags>(command: Command<F>): Command<any> => command;
