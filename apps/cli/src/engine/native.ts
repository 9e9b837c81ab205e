import { isInstalled } from '../package-folder.ts';
import { type Engine, EngineUnavailable } from './engine.ts';

/** Our own kernels in C++, built from source in this repository; in WebAssembly where that was not possible. */
export const native: Engine = {
  name: 'native',
  summary: 'C++ kernels for the processor, or in WebAssembly, @x/tfjs-backend-native',
  trains: true,
  async load({ threads, precision }) {
    const { registerNativeBackend, NativeBackendError } = await import('@x/tfjs-backend-native');
    try {
      const info = await registerNativeBackend({ threads, precision });
      const why = info.fallbackReason?.replaceAll(/\n */g, ' ');
      const engine = info.engine === 'wasm' ? `WebAssembly${why ? `, because ${why}` : ''}` : undefined;
      const threadCount = info.threads === 1 ? '1 thread' : `${info.threads} threads`;
      return [info.isa, threadCount, precision, engine].filter((part) => part !== undefined).join(', ');
    } catch (error) {
      if (!(error instanceof NativeBackendError)) throw error;
      const build = isInstalled
        ? 'node node_modules/@x/tfjs-backend-native/scripts/build-native.mjs'
        : 'npx -y pnpm@10 --filter @x/tfjs-backend-native build:native';
      const fix = `install a C++ compiler (GCC or Clang), then: ${build}`;
      throw new EngineUnavailable(error.message, fix, error);
    }
  },
};
