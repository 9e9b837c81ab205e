export const digestPath: string;
export function wasmPath(isa: string): string;
export function digestOfWasm(): string;
