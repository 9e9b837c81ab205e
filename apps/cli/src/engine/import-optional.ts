/**
 * Imports a package that the user may have installed. Resolves to undefined when it is not installed;
 * rejects when it is installed but fails to load.
 */
export async function importOptional<Module>(name: string): Promise<Module | undefined> {
  try {
    return (await import(name)) as Module;
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    if (code === 'ERR_MODULE_NOT_FOUND' && message.includes(`'${name}'`)) return undefined;
    throw error;
  }
}
