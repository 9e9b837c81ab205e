import type { ParallelAxis, ParallelValue } from '../figures/parallel-layout.ts';
import type { ReportEpoch } from '../report/run-report.ts';

/** Plain data about a search over the settings of a training: everything `renderSweep` shows. */
export interface SweepReport {
  /** What the search is called. */
  title: string;
  /** How many images the trials are judged by, or what else a reader has to know, a sentence each. */
  notes?: readonly string[];
  /** What the trials differ in. At least one. */
  parameters: readonly Omit<ParallelAxis, 'percent'>[];
  /** What they are judged by: a figure of the epoch that a trial ends with. */
  metric: { split: 'validation' | 'train'; figure: 'accuracy' | 'loss' };
  /** At least one. */
  trials: readonly SweepTrial[];
}

/** One trial of a sweep: a run with some values of the parameters. */
export interface SweepTrial {
  /** From 1. */
  number: number;
  state: 'waiting' | 'interrupted' | 'finished' | 'failed';
  /** Of the parameters, in their order. */
  values: readonly ParallelValue[];
  /** The epochs that were completed, in order. */
  epochs: readonly ReportEpoch[];
  /** The epoch that its result is taken from; of finished trials. */
  result?: ReportEpoch;
  /** Why it failed. */
  reason?: string;
  /** A page about it, relative to this one. */
  href?: string;
}
