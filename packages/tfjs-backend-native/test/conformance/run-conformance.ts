import { fork } from 'node:child_process';
import type { SpecReport, SpecRequest } from './spec-process.ts';

export interface ConformanceOptions extends Partial<SpecRequest> {
  /** The instruction set of `native`. Default: the best. */
  isa?: string;
}

/** Runs the bundle of bundle-specs.ts in a process of its own, by default on `native` with two threads. */
export function runConformance(
  bundle: string,
  { isa = '', backendName = 'native', threads = 2, browserSpecs = false }: ConformanceOptions = {},
): Promise<SpecReport> {
  return new Promise((resolve, reject) => {
    const request: SpecRequest = { backendName, threads, browserSpecs };
    const child = fork(bundle, [JSON.stringify(request)], {
      env: { ...process.env, TFJS_NATIVE_ISA: isa },
      execArgv: [],
      silent: true,
    });
    let report: SpecReport | undefined;
    let errors = '';
    child.stdout!.resume(); // specs print
    child.stderr!.setEncoding('utf8').on('data', (text: string) => {
      errors += text;
    });
    child.on('message', (message) => {
      report = message as SpecReport;
    });
    child.on('error', reject);
    child.on('close', (code, signal) => {
      if (report !== undefined && code === 0) resolve(report);
      else reject(new Error(`the specs on ${backendName} ended with ${signal ?? code}:\n${errors.slice(-2000)}`));
    });
  });
}

/** How many specs ran. */
export function countExecuted({ executed }: SpecReport): number {
  return Object.values(executed).reduce((sum, count) => sum + count, 0);
}
