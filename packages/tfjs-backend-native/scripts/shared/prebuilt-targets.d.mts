export const TARGETS: Record<string, object>;
export function prebuiltPath(target: string, folder?: string): string;
export function stampPath(target: string, folder?: string): string;
export function digestOfPrebuilt(): string;
