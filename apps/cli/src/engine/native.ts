import { type Engine, EngineUnavailable } from './engine.ts';

/** Our own kernels in C++, built from source in this repository. */
export const native: Engine = {
  name: 'native',
  summary: 'C++ kernels for the processor, @x/tfjs-backend-native',
  trains: true,
  async load({ threads, precision }) {
    const { registerNativeBackend, NativeBackendError } = await import('@x/tfjs-backend-native');
    try {
      const info = await registerNativeBackend({ threads, precision });
      return `${info.isa}, ${info.threads} threads${precision ? `, ${precision}` : ''}`;
    } catch (error) {
      if (!(error instanceof NativeBackendError)) throw error;
      const fix =
        'install a C++ compiler (GCC or Clang), then: npx -y pnpm@10 --filter @x/tfjs-backend-native build:native';
      throw new EngineUnavailable(error.message, fix, error);
    }
  },
};
