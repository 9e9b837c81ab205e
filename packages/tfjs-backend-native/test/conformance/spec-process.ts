// Runs in a process of its own, bundled with tfjs-core's spec files by bundle-specs.ts.

import '@tensorflow/tfjs-core/dist/public/chained_ops/register_all_chained_ops.js';
import '@tensorflow/tfjs-core/dist/register_all_gradients.js';
import { BROWSER_ENVS, CHROME_ENVS, setTestEnvs } from '@tensorflow/tfjs-core/dist/jasmine_util.js';
import jasmineCore from 'jasmine-core';
import { NativeBackend } from '../../src/native-backend.ts';
import { registerNativeBackend } from '../../src/register-native-backend.ts';
import { NEEDS_BROWSER } from './exclusions.ts';

/** What the process is asked for, as JSON in its argument. */
export interface SpecRequest {
  /** A tfjs backend: 'native' or 'cpu'. */
  backendName: string;
  threads: number;
  /** Runs even what needs a browser, to see it fail. */
  browserSpecs: boolean;
}

/** What it answers, as its one message. */
export interface SpecReport {
  /** How many specs of each file ran. */
  executed: Record<string, number>;
  /** Specs that tfjs itself has switched off. */
  pending: number;
  failed: { file: string; name: string; message: string }[];
  /** The stems of the C++ kernels that ran. */
  kernels: string[];
}

/** Loads spec files (path in tfjs-core's `dist` → the loading of it), runs them, and sends the report to the parent process. */
export async function runSpecs(files: Record<string, () => void>): Promise<void> {
  const { backendName, threads, browserSpecs } = JSON.parse(process.argv[2]!) as SpecRequest;
  const kernels = watchKernels();
  if (backendName === 'native') await registerNativeBackend({ threads });
  setTestEnvs([{ name: backendName, backendName, isDataSync: true }]);

  jasmineCore.installGlobals();
  const env = jasmineCore.jasmine.getEnv();
  // Some of tfjs's specs share a name.
  env.configure({ random: false, forbidDuplicateNames: false });
  const fileOf = new Map<string, string>();
  for (const [file, load] of Object.entries(files)) {
    BROWSER_ENVS.predicate = () => browserSpecs || !(file in NEEDS_BROWSER);
    CHROME_ENVS.flags = undefined;
    CHROME_ENVS.predicate = BROWSER_ENVS.predicate;
    const before = env.topSuite().children?.length ?? 0;
    load();
    for (const id of specIds(env.topSuite().children?.slice(before))) fileOf.set(id, file);
  }

  const report: Omit<SpecReport, 'kernels'> = { executed: {}, pending: 0, failed: [] };
  const fail = (file: string, name: string, failures: { message: string }[]) => {
    const message = failures.map((failure) => failure.message).join('\n');
    report.failed.push({ file, name: name.replace(` ${backendName} {}`, ''), message });
  };
  env.addReporter({
    specDone({ id, fullName, status, failedExpectations }) {
      const file = fileOf.get(id)!;
      if (status === 'pending' || status === 'excluded') report.pending += 1;
      else report.executed[file] = (report.executed[file] ?? 0) + 1;
      if (status === 'failed') fail(file, fullName, failedExpectations);
    },
    // What failed before or after all specs of a suite, or of all suites.
    suiteDone({ fullName, failedExpectations }) {
      if (failedExpectations.length > 0) fail('', fullName, failedExpectations);
    },
    jasmineDone({ failedExpectations }) {
      if (failedExpectations.length > 0) fail('', 'all suites', failedExpectations);
    },
  });
  await env.execute();
  process.send!({ ...report, kernels: [...kernels].sort() } satisfies SpecReport);
}

type Suite = ReturnType<ReturnType<typeof jasmineCore.jasmine.getEnv>['topSuite']>;

function specIds(suites: Suite[] = []): string[] {
  return suites.flatMap(({ id, children }) => (children === undefined ? [id] : specIds(children)));
}

/** Collects the stems of the C++ kernels that are called from now on. */
function watchKernels(): Set<string> {
  const kernels = new Set<string>();
  const { call } = NativeBackend.prototype;
  NativeBackend.prototype.call = function (this: NativeBackend, ...args) {
    kernels.add(args[0]);
    call.apply(this, args);
  };
  return kernels;
}
