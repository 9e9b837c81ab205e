/** A package manager that a consumer may use. */
export interface Client {
  name: 'npm' | 'pnpm';
  /** Adds packages, without running what they want to run at install. */
  add: readonly string[];
}

export const CLIENTS: readonly Client[] = [
  { name: 'npm', add: ['install', '--ignore-scripts'] },
  { name: 'pnpm', add: ['add', '--ignore-scripts'] },
];
