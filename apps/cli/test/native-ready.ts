import { registerNativeBackend } from '@x/tfjs-backend-native';

/** undefined when the native engine loads; else why these tests cannot run, for the name of the skipped suite. */
export const nativeMissing: string | undefined = await registerNativeBackend().then(
  () => undefined,
  (error: Error) => `skipped, no native engine: ${error.message.split('\n')[0]}`,
);
