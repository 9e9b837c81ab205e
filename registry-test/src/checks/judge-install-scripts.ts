/** What npm runs on the machine of whoever installs a package. */
const INSTALL_SCRIPTS = ['preinstall', 'install', 'postinstall'];
/** Packages that have one, and why. */
const EXCEPTIONS: Record<string, string> = {
  '@x/tfjs-backend-native': 'compiles the kernels where there is a compiler; without it they run in WebAssembly',
};

export interface InstallScripts {
  name: string;
  scripts?: Record<string, string>;
}

/** Names published packages that run something when they are installed, and exceptions that are not needed. */
export function judgeInstallScripts(manifests: readonly InstallScripts[]): string[] {
  return manifests.flatMap(({ name, scripts = {} }) => {
    const found = INSTALL_SCRIPTS.filter((script) => script in scripts);
    if (name in EXCEPTIONS)
      return found.length === 0 ? [`the exception for the install script of ${name} is not needed: remove it.`] : [];
    return found.map((script) => `${name}: expected no script that runs at install, actual '${script}'.`);
  });
}
