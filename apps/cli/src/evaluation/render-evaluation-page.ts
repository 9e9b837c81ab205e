import { renderEvaluation } from '@x/metrics';
import { type DescribedPredictions, reportEvaluation } from '@x/run-folder';
import type { ModelName } from '@x/run-folder/names';
import type { ChosenEngine } from '../engine/choose-engine.ts';
import { modelKinds } from '../model/build-model.ts';
import { describeProcess } from '../run/describe-process.ts';
import { hardwareWords } from '../run/hardware-words.ts';

export interface EvaluationPageOptions {
  kind: ModelName;
  /** Where the weights came from. */
  weights: string;
  /** The data set's. */
  title: string;
  /** Where the images came from. */
  data: string;
  engine: Pick<ChosenEngine, 'name' | 'detail'>;
  /** The test images, [count, 32, 32, 3]. */
  images: Uint8Array;
}

/** The page of a test result: everything `evaluate` measured, with the images of the worst mistakes. */
export async function renderEvaluationPage(
  result: DescribedPredictions,
  { kind, weights, title, data, engine, images }: EvaluationPageOptions,
): Promise<string> {
  const { versions, commit, hardware, startedAt } = await describeProcess();
  return renderEvaluation({
    title: `${modelKinds[kind].title} on the test images of ${title}`,
    evaluation: reportEvaluation(result, images),
    configuration: {
      options: { weights, data },
      engine: `${engine.name} (${engine.detail})`,
      hardware: `${hardwareWords(hardware)}, ${hardware.system}`,
      versions,
      ...(commit !== null && { commit }),
      startedAt,
    },
  });
}
