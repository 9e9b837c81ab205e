export { createTrainingLog, type TrainingLog, type TrainingLogOptions } from './tensorboard/create-training-log.ts';
export { type ImageOptions, SummaryWriter, type SummaryWriterOptions } from './tensorboard/summary-writer.ts';
