import type { Precision } from '@x/run-folder/names';

/** What the engine is wanted for: only some can train. */
export type Purpose = 'training' | 'inference';

export interface EngineSettings {
  /** Threads to compute with, for the engines that let us choose. Default: theirs. */
  threads?: number | undefined;
  /** What convolutions and matrix products multiply, for the engines that let us choose. Default: float32. */
  precision?: Precision | undefined;
}

/** A TensorFlow.js backend that may be present on this machine. */
export interface Engine {
  /** What `--backend` calls it; also tfjs's name of the backend. */
  name: string;
  /** One line: what it is. */
  summary: string;
  /** Whether it can train these networks, or only run them. */
  trains: boolean;
  /** What to say when it is used all the same: it is slow, for example. */
  warning?: string;
  /** Loads it and registers its tfjs backend. Resolves to a few words on what was loaded; throws EngineUnavailable. */
  load(settings: EngineSettings): Promise<string>;
  /** Once it is loaded: what it would rather have run on, why that did not load, and what mends it. */
  passedOver?(): readonly { path: string; reason: string; fix: string }[];
}

/** Why an engine cannot be used here, and what would mend it. */
export class EngineUnavailable extends Error {
  readonly fix: string;

  constructor(reason: string, fix: string, cause?: unknown) {
    super(reason, { cause });
    this.name = 'EngineUnavailable';
    this.fix = fix;
  }
}
