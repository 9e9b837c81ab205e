import { sgd, type TrainEvent, type TrainOptions, train } from '../../src/index.ts';
import { readWeights } from '../../src/weights.ts';
import { collect } from './collect.ts';
import { tinyData } from './tiny-data.ts';
import { tinyModel } from './tiny-model.ts';

export const optimizer = sgd({ learningRate: 0.1, momentum: 0.9, nesterov: true, weightDecay: 0.01 });
/** The events of one type. */
export const ofType = <Type extends TrainEvent['type']>(events: TrainEvent[], type: Type) =>
  events.filter((event): event is Extract<TrainEvent, { type: Type }> => event.type === type);

/** Trains a tiny model; gives its events and final weights. */
export async function trainTiny(options: Partial<TrainOptions> = {}) {
  const model = options.model ?? tinyModel();
  const events = await collect(train({ model, trainData: tinyData(), epochs: 2, batchSize: 8, optimizer, ...options }));
  return { model, events, weights: await readWeights(model) };
}
