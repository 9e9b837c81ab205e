import { accessSync, constants, mkdirSync, symlinkSync } from 'node:fs';
import { delimiter, join } from 'node:path';

/** What package managers, and the programs that they link, start; nothing that compiles. */
const TOOLS = ['npm', 'npx', 'sh', 'env', 'dirname', 'sed', 'uname', 'basename', 'readlink', 'cat'];

/** Makes a folder to be on a path, with package managers and a shell, but without Node and without any compiler. */
export function linkPlainTools(folder: string, path: string): string {
  mkdirSync(folder, { recursive: true });
  for (const tool of TOOLS) {
    const home = path.split(delimiter).find((candidate) => isExecutable(join(candidate, tool)));
    if (home) symlinkSync(join(home, tool), join(folder, tool));
  }
  return folder;
}

function isExecutable(file: string): boolean {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
