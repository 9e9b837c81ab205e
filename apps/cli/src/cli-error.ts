/** How the process ends: 0 done, 1 failed, 2 bad usage, 130 interrupted. */
export type ExitCode = 0 | 1 | 2 | 130;

export interface CliErrorOptions {
  /** How the process should end. Default 1. */
  exitCode?: Exclude<ExitCode, 0>;
  /** What went wrong underneath; its stack is shown when DEBUG is set. */
  cause?: unknown;
}

/** Something the user should read: what went wrong, why, and what to do. Printed without a stack unless DEBUG is set. */
export class CliError extends Error {
  readonly exitCode: Exclude<ExitCode, 0>;

  constructor(message: string, { exitCode = 1, cause }: CliErrorOptions = {}) {
    super(message, cause === undefined ? undefined : { cause });
    this.name = 'CliError';
    this.exitCode = exitCode;
  }
}

/** A command line that cannot be run as typed: exit code 2. */
export const usageError = (message: string): CliError => new CliError(message, { exitCode: 2 });
