import { describe, expect, it } from 'vitest';
import { adam } from './adam.ts';
import { adamW } from './adam-w.ts';
import { lamb } from './lamb.ts';
import { lion } from './lion.ts';
import { rmsProp } from './rms-prop.ts';
import { sgd } from './sgd.ts';

describe('optimizers', () => {
  it('are plain data with the defaults of PyTorch, or of the paper', () => {
    const rest = { learningRate: 0.001, beta1: 0.9, beta2: 0.999, epsilon: 1e-8, withoutWeightDecay: [] };
    expect(JSON.parse(JSON.stringify(sgd({ learningRate: 0.1 })))).toEqual({
      name: 'sgd',
      learningRate: 0.1,
      momentum: 0,
      nesterov: false,
      weightDecay: 0,
      withoutWeightDecay: [],
    });
    expect(adam()).toEqual({ name: 'adam', weightDecay: 0, ...rest });
    expect(adamW()).toEqual({ name: 'adamW', weightDecay: 0.01, ...rest });
    expect(lamb()).toEqual({ name: 'lamb', ...rest, weightDecay: 0.01, epsilon: 1e-6 });
    const none = { weightDecay: 0, withoutWeightDecay: [] };
    expect(lion()).toEqual({ name: 'lion', learningRate: 1e-4, beta1: 0.9, beta2: 0.99, ...none });
    expect(rmsProp()).toEqual({
      name: 'rmsProp',
      learningRate: 0.01,
      alpha: 0.99,
      epsilon: 1e-8,
      momentum: 0,
      centered: false,
      ...none,
    });
  });

  it.each([
    [() => sgd({} as never), 'sgd: learningRate: Invalid input: expected number, received undefined'],
    [() => sgd({ learningRate: -1 }), 'sgd: learningRate: Too small: expected number to be >0, actual -1'],
    [() => sgd({ learningRate: 1, momentum: 1 }), 'sgd: momentum: Too big: expected number to be <1, actual 1'],
    [() => sgd({ learningRate: 1, nesterov: true }), 'sgd: momentum: expected a momentum above 0 for Nesterov'],
    [() => sgd({ learningRate: 1, lr: 2 } as never), 'sgd: unknown option "lr"'],
    [() => adam({ beta2: 1 }), 'adam: beta2: Too big: expected number to be <1, actual 1'],
    [() => adam({ epsilon: 0 }), 'adam: epsilon: Too small: expected number to be >0, actual 0'],
    [() => adamW({ weightDecay: -1 }), 'adamW: weightDecay: Too small: expected number to be >=0, actual -1'],
    [() => rmsProp({ alpha: 1 }), 'rmsProp: alpha: Too big: expected number to be <1, actual 1'],
    [() => rmsProp({ rho: 0.9 } as never), 'rmsProp: unknown option "rho"'],
    [() => lion({ learningRate: 0 }), 'lion: learningRate: Too small: expected number to be >0, actual 0'],
    [() => lion({ epsilon: 1e-8 } as never), 'lion: unknown option "epsilon"'],
    [
      () => lamb({ weightDecay: 0 }),
      'lamb: weightDecay: expected above 0: without decay, LAMB is Adam; use adam(), actual 0',
    ],
    [() => lamb({ trustClip: true } as never), 'lamb: unknown option "trustClip"'],
    [() => adamW({ amsgrad: true } as never), 'adamW: unknown option "amsgrad"'],
  ])('refuse bad options %#', (make, message) => {
    expect(make).toThrow(message);
  });
});
