export { NativeBackendError } from './native-backend-error.ts';
export { type NativeBackendInfo, type NativeBackendOptions, registerNativeBackend } from './register-native-backend.ts';
