import { expect, it } from 'vitest';
import { renderKernels } from './render-kernels.ts';

it('shows what runs in C++ first, with what it leaves to cpu', () => {
  const text = renderKernels([
    { name: 'Cumsum', implementation: 'cpu' },
    { name: 'MatMul', implementation: 'native-or-cpu', leftToCpu: 'odd batches' },
    { name: 'SgdUpdate', implementation: 'native' },
  ]);
  expect(text).toBe(
    [
      'kernel     runs on        left to cpu',
      'MatMul     native-or-cpu  odd batches',
      'SgdUpdate  native',
      'Cumsum     cpu',
      '',
      '2 of 3 kernels run in C++, on float32 tensors that are not empty. Other types, and the forms in the last column,',
      "run on tfjs's own cpu kernels, as do the other 1 kernel.",
    ].join('\n'),
  );
});
