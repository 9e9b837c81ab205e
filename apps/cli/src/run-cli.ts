import type { Command, CommandContext } from './arguments/command.ts';
import { parseArguments, suggestion } from './arguments/parse-arguments.ts';
import { renderCommandHelp, renderProgramHelp } from './arguments/render-help.ts';
import { CliError, type ExitCode, usageError } from './cli-error.ts';
import { augmentCommand } from './commands/augment-command.ts';
import { dashboardCommand } from './commands/dashboard-command.ts';
import { dataCommand } from './commands/data-command.ts';
import { enginesCommand } from './commands/engines-command.ts';
import { evaluateCommand } from './commands/evaluate-command.ts';
import { exportCommand } from './commands/export-command.ts';
import { findBatchSizeCommand } from './commands/find-batch-size-command.ts';
import { findLearningRateCommand } from './commands/find-learning-rate-command.ts';
import { predictCommand } from './commands/predict-command.ts';
import { reportCommand } from './commands/report-command.ts';
import { resultsCommand } from './commands/results-command.ts';
import { sweepCommand } from './commands/sweep-command.ts';
import { trainCommand } from './commands/train-command.ts';
import { datasets } from './data/datasets.ts';
import { interruptSignal, isInterruption } from './interrupt-signal.ts';
import { isInstalled, mainFile } from './package-folder.ts';
import { createOutput, type Output } from './progress/output.ts';

const commands = [
  trainCommand,
  sweepCommand,
  findLearningRateCommand,
  findBatchSizeCommand,
  evaluateCommand,
  predictCommand,
  exportCommand,
  reportCommand,
  augmentCommand,
  dashboardCommand,
  // It writes into the clone.
  ...(isInstalled ? [] : [resultsCommand]),
  dataCommand,
  enginesCommand,
];

export interface RunCliOptions {
  /** What the user types before a command, to print commands that can be copied. */
  program: string;
  /** The file that a further process of this program starts with, by node. Default: the program's own. */
  main?: string;
  /** Loads a data set. Default: the real one. */
  loadData?: CommandContext['loadData'];
  /** Where text goes. Default: the process's streams. */
  output?: Output;
  /** Environment variables. Default: the process's. */
  environment?: NodeJS.ProcessEnv;
}

/** Runs one command line; Ctrl-C and SIGTERM interrupt it. Never rejects: every failure is printed, and becomes the exit code. */
export async function runCli(
  argv: readonly string[],
  {
    program,
    main = mainFile,
    loadData = (dataset, options) => datasets[dataset].load(options),
    environment = process.env,
    output = createOutput(process, environment),
  }: RunCliOptions,
): Promise<ExitCode> {
  const interrupts = interruptSignal(output);
  const [name, ...rest] = argv;
  try {
    if (name === undefined || ['help', '--help', '-h'].includes(name)) {
      output.print(renderProgramHelp(program, commands).trimEnd());
      return name === undefined ? 2 : 0;
    }
    const command = findCommand(name);
    const { help, flags, positionals } = parseArguments(command, rest);
    if (help) {
      output.print(renderCommandHelp(program, command).trimEnd());
      return 0;
    }
    const { signal } = interrupts;
    return await command.run({ flags, positionals }, { output, environment, program, main, signal, loadData });
  } catch (error) {
    output.live([]);
    if (isInterruption(error, interrupts.signal)) return 130;
    return report(error, { output, environment, program, command: name });
  } finally {
    interrupts.dispose();
  }
}

function findCommand(name: string): Command {
  const command = commands.find((candidate) => candidate.name === name);
  if (command) return command;
  const names = commands.map((candidate) => candidate.name);
  if (name.startsWith('-')) throw usageError(`Expected a command before ${name}: one of ${names.join(', ')}.`);
  throw usageError(`Unknown command "${name}": expected one of ${names.join(', ')}.${suggestion(name, names)}`);
}

function report(
  error: unknown,
  {
    output,
    environment,
    program,
    command,
  }: Pick<CommandContext, 'output' | 'environment' | 'program'> & { command?: string | undefined },
): ExitCode {
  const exitCode = error instanceof CliError ? error.exitCode : 1;
  output.note(`${output.colour('red', 'error:')} ${error instanceof Error ? error.message : String(error)}`);
  if (exitCode === 2) {
    const known = commands.some(({ name }) => name === command);
    output.note(`Help: ${program} ${known ? `${command} ` : ''}--help`);
  }
  if (environment.DEBUG) noteStacks(error, output);
  else if (isUnexpected(error)) output.note('With DEBUG=1 in the environment the whole stack trace is shown.');
  return exitCode;
}

/** Not one of the errors that this program and its packages raise on purpose, which say all there is to say. */
const isUnexpected = (error: unknown) => !(error instanceof Error) || error.name in globalThis;

function noteStacks(error: unknown, output: Output): void {
  for (let inner = error; inner instanceof Error; inner = inner.cause) {
    output.note(`${inner === error ? '' : 'caused by '}${inner.stack}`);
  }
}
