// @npmcli/config publishes no types; these are the parts used here.

declare module '@npmcli/config' {
  export default class Config {
    constructor(options: {
      npmPath: string;
      definitions: unknown;
      shorthands: unknown;
      flatten: unknown;
      nerfDarts: unknown;
      argv: string[];
      env: NodeJS.ProcessEnv;
      warn: boolean;
    });
    load(): Promise<void>;
    readonly flat: {
      registry: string;
      proxy: string | null;
      httpsProxy: string | null;
      noProxy: string | string[];
      strictSSL: boolean;
      ca: string | string[] | null;
      cert: string | null;
      key: string | null;
      replaceRegistryHost: string;
    };
    getCredentialsByURI(uri: string): { token?: string; auth?: string };
  }
}

declare module '@npmcli/config/lib/definitions/index.js' {
  const definitions: { definitions: unknown; shorthands: unknown; flatten: unknown; nerfDarts: unknown };
  export default definitions;
}
