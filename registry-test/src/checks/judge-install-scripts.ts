/** What npm runs on the machine of whoever installs a package. */
const INSTALL_SCRIPTS = ['preinstall', 'install', 'postinstall'];

export interface InstallScripts {
  name: string;
  scripts?: Record<string, string>;
}

/** Names published packages that run something when they are installed. */
export function judgeInstallScripts(manifests: readonly InstallScripts[]): string[] {
  return manifests.flatMap(({ name, scripts = {} }) =>
    INSTALL_SCRIPTS.filter((script) => script in scripts).map(
      (script) => `${name}: expected no script that runs at install, actual '${script}'.`,
    ),
  );
}
