/** Settings of allocators and math libraries, which would make the result depend on the shell it was started from. */
const TUNING = /^(MALLOC|OMP|GOMP|KMP|OPENBLAS|GOTO|BLIS|MKL|ONEDNN|DNNL|ATEN|TORCH)_/;

/** The environment without such settings, except the number of threads. */
export function cleanEnvironment(environment: NodeJS.ProcessEnv, threads: number): NodeJS.ProcessEnv {
  const kept = Object.entries(environment).filter(([name]) => !TUNING.test(name));
  return { ...Object.fromEntries(kept), OMP_NUM_THREADS: String(threads), OPENBLAS_NUM_THREADS: String(threads) };
}
