export type { AddonOrigin, PassedOver } from './addon/load-addon.ts';
export type { EngineName } from './engine/engine.ts';
export { NativeBackendError } from './native-backend-error.ts';
export {
  type NativeBackendInfo,
  type NativeBackendOptions,
  type Precision,
  registerNativeBackend,
} from './register-native-backend.ts';
export { type KernelInfo, listKernels } from './registry/list-kernels.ts';
