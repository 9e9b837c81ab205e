/** Something that computes: a TensorFlow.js backend, loaded when it is tried. */
export interface Engine {
  /** The backend's name in TensorFlow.js. */
  name: EngineName;
  /** For people. */
  title: string;
  /** Whether it has the kernels to train a convolutional network. */
  trains: boolean;
  /** Loads the backend and makes it the current one. Rejects with why it is of no use here. */
  start: () => Promise<void>;
}

export type EngineName = 'webgpu' | 'webgl' | 'wasm' | 'cpu';
