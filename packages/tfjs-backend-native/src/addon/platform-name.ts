import { familySync, MUSL } from 'detect-libc';

/** This system as the folders of `prebuilds/` name it: 'linux-x64', 'linux-arm64-musl', 'darwin-arm64'. */
export const platformName = (): string => `${process.platform}-${process.arch}${familySync() === MUSL ? '-musl' : ''}`;
