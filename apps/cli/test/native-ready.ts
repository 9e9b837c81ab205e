import { registerNativeBackend } from '@x/tfjs-backend-native';

/** undefined when the native engine loads; else why these tests cannot run, for the name of the skipped suite. In CI that is an error. */
export const nativeMissing: string | undefined = await registerNativeBackend().then(
  () => undefined,
  (error: Error) => {
    if (process.env.CI) throw error;
    return `skipped, no native engine: ${error.message.split('\n')[0]}`;
  },
);
