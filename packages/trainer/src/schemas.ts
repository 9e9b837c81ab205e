export { type Averaging, averagingSchema } from './averaging/averaging.ts';
export { type Optimizer, optimizerSchema } from './optimizers/optimizer.ts';
export { type Schedule, scheduleSchema } from './schedules/schedule.ts';
export { type EpochRecord, epochRecordSchema, type Scores } from './train-event.ts';
