import type { PassedOver } from '@x/tfjs-backend-native';
import { isInstalled } from '../package-folder.ts';
import { type Engine, EngineUnavailable } from './engine.ts';

let passedOver: readonly PassedOver[] = [];

const ORIGINS = { built: 'compiled here', prebuilt: "the package's binary" };

/** Our own kernels in C++: compiled in this repository or brought by the package; in WebAssembly where neither loads. */
export const native: Engine = {
  name: 'native',
  summary: 'C++ kernels for the processor, or in WebAssembly, @x/tfjs-backend-native',
  trains: true,
  passedOver: () => passedOver,
  async load({ threads, precision }) {
    const { registerNativeBackend, NativeBackendError } = await import('@x/tfjs-backend-native');
    try {
      const info = await registerNativeBackend({ threads, precision });
      passedOver = info.passedOver ?? [];
      const wasm = `WebAssembly${info.fallbackReason ? ', because no machine code loads here: see the command engines' : ''}`;
      const threadCount = info.threads === 1 ? '1 thread' : `${info.threads} threads`;
      const origin = info.engine === 'wasm' ? wasm : info.origin && ORIGINS[info.origin];
      return [info.isa, threadCount, precision, origin].filter((part) => part !== undefined).join(', ');
    } catch (error) {
      if (!(error instanceof NativeBackendError)) throw error;
      const build = isInstalled
        ? 'npx @x/tfjs-backend-native build'
        : 'npx -y pnpm@10 --filter @x/tfjs-backend-native build:native';
      const fix = `install a C++ compiler (GCC or Clang), then: ${build}`;
      throw new EngineUnavailable(error.message, fix, error);
    }
  },
};
