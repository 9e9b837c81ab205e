import { extname } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The folder of this package, with a slash at its end; from src, from dist and from the bundle alike. */
export const packageFolder = fileURLToPath(new URL('../', import.meta.url));

/** Whether this copy was installed from a registry, rather than being part of a clone of the repository. */
export const isInstalled = /[\\/]node_modules[\\/]/.test(packageFolder);

/** The file that the program starts with: of the source, of dist or of the bundle, whichever runs. */
export const mainFile = fileURLToPath(new URL(`./main${extname(import.meta.url)}`, import.meta.url));
