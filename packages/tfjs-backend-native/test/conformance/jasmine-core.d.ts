declare module 'jasmine-core' {
  interface Suite {
    id: string;
    /** Undefined for a spec. */
    children?: Suite[];
  }
  interface Failures {
    failedExpectations: { message: string }[];
  }
  interface SuiteResult extends Failures {
    fullName: string;
  }
  interface SpecResult extends SuiteResult {
    id: string;
    status: 'passed' | 'failed' | 'pending' | 'excluded';
  }
  interface Reporter {
    specDone(result: SpecResult): void;
    suiteDone(result: SuiteResult): void;
    jasmineDone(result: Failures): void;
  }
  interface Env {
    configure(options: { random: boolean; forbidDuplicateNames: boolean }): void;
    addReporter(reporter: Reporter): void;
    topSuite(): Suite;
    execute(): Promise<unknown>;
  }
  const core: { installGlobals(): void; jasmine: { getEnv(): Env } };
  export default core;
}
