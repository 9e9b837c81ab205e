import { expect, it } from 'vitest';
import { preprocessingOf } from './build-model.ts';

const cifar10 = { type: 'normalize', mean: [0.4914, 0.4822, 0.4465], std: [0.247, 0.2435, 0.2616] };
const cifar100 = { type: 'normalize', mean: [0.5071, 0.4865, 0.4409], std: [0.2673, 0.2564, 0.2762] };
const folder = { classes: ['a', 'b'] };

it.each([
  ['improved-alexnet', {}, [cifar10]],
  ['improved-alexnet', { dataset: 'cifar-100' }, [cifar100]],
  ['alexnet', { dataset: 'cifar-100' }, [{ type: 'resize', size: [224, 224], antialias: true }, cifar100]],
  ['alexnet', { folder }, [cifar10]],
] as const)('%s normalises the images of %j by their own mean and deviation', (model, data, expected) => {
  expect(preprocessingOf(model, data)).toMatchObject(expected);
});
