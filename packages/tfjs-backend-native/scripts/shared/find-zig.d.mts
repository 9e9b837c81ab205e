export const ZIG_VERSION: string;
