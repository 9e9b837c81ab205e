import { datasetNames, modelNames } from '@x/run-folder/names';
import { choiceFlag, textFlag } from '../arguments/flag.ts';
import { weightsNames } from '../model/weights-names.ts';

/** Which weights to use, and of which network. */
export const networkFlags = {
  weights: textFlag(
    `Of a run: ${weightsNames.join(', ')} (those it ended with, or its checkpoints; default model, or last while the run has none). Without a run: a file of weights, .safetensors or PyTorch's .pth or .pt, with PyTorch's names and layouts; default: the pretrained weights of Improved AlexNet.`,
    { hint: 'NAME|FILE' },
  ),
  model: choiceFlag('The network that a file of weights is for. Default improved-alexnet.', modelNames),
  dataset: choiceFlag('The data set that a file of weights is for. Default cifar-10.', datasetNames),
};
