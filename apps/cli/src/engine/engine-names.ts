/** What `--backend` accepts: `auto`, or an engine by name. Here apart, so that the help does not load the engines. */
export const backendNames = ['auto', 'tensorflow', 'native', 'webgpu', 'wasm', 'cpu'] as const;
export type BackendName = (typeof backendNames)[number];
