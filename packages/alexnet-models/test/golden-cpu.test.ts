import '@tensorflow/tfjs-backend-cpu';
import { describeGolden } from './describe-golden.ts';

// The plain JavaScript backend needs seconds an image and step: gradients, and the larger network, only on request, in minutes.
const slow = process.env.ALEXNET_SLOW_TESTS !== undefined;

describeGolden({ backend: 'cpu', fixture: 'improved', parts: slow ? ['eval', 'train'] : ['eval'] });
if (slow) {
  describeGolden({ backend: 'cpu', fixture: 'improved-seed-9' });
  describeGolden({ backend: 'cpu', fixture: 'alexnet', parts: ['eval'] });
}
