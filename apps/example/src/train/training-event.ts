import type { BatchEvent, EpochEvent, RunStartEvent } from '@x/trainer';

/** What the worker tells the page about a training at work: the trainer's events, and what is between them. */
export type TrainingEvent =
  | RunStartEvent
  | BatchEvent
  /** It has stopped where it was asked to pause. */
  | { type: 'paused' }
  /** So many test images of all are done. */
  | { type: 'testing'; done: number; size: number }
  | EpochEvent
  /** It has ended; what it has learned is tested once more. */
  | { type: 'trained' };
