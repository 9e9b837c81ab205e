import {
  broadcast_util,
  type NamedAttrMap,
  type NamedTensorInfoMap,
  type TensorInfo,
  util,
} from '@tensorflow/tfjs-core';
import type { NativeBackend } from '../native-backend.ts';
import { NativeBackendError } from '../native-backend-error.ts';
import type { NativeKernel } from '../registry/native-kernel.ts';
import { applySeparately, parseActivation } from './shared/activation.ts';

function matMul(inputs: NamedTensorInfoMap, attributes: NamedAttrMap, backend: NativeBackend): TensorInfo | undefined {
  const { a, b, bias, preluActivationWeights } = inputs as Record<string, TensorInfo>;
  const transposeA = attributes.transposeA === true;
  const transposeB = attributes.transposeB === true;
  if (a.shape.length < 2 || b.shape.length < 2) throw mismatch(a, b, transposeA, transposeB);
  const [aRows, aColumns] = a.shape.slice(-2) as [number, number];
  const [bRows, bColumns] = b.shape.slice(-2) as [number, number];
  const [M, K] = transposeA ? [aColumns, aRows] : [aRows, aColumns];
  const [innerB, N] = transposeB ? [bColumns, bRows] : [bRows, bColumns];
  if (K !== innerB) throw mismatch(a, b, transposeA, transposeB);

  // Batches must be equal, or one of them a single matrix; other broadcasts are rare and left to the cpu kernel.
  const batchShape = broadcast_util.assertAndGetBroadcastShape(a.shape.slice(0, -2), b.shape.slice(0, -2));
  const batch = util.sizeFromShape(batchShape);
  const batchA = util.sizeFromShape(a.shape.slice(0, -2));
  const batchB = util.sizeFromShape(b.shape.slice(0, -2));
  if ((batchA !== batch && batchA !== 1) || (batchB !== batch && batchB !== 1)) return undefined;

  // A bias other than [N] (a matrix, say) is rare too.
  if (bias !== undefined && (util.sizeFromShape(bias.shape) !== N || bias.shape.at(-1) !== N)) return undefined;
  const activation = parseActivation(attributes.activation ?? undefined, attributes.leakyreluAlpha ?? undefined);
  const c = backend.allocate([...batchShape, M, N]);
  const params = [
    batch,
    batchA,
    batchB,
    M,
    N,
    K,
    Number(transposeA),
    Number(transposeB),
    ...activation.params,
    Number(backend.bfloat16),
  ];
  backend.call('mat-mul', params, [a, b, bias, c]);
  return activation.fused ? c : applySeparately(attributes.activation as string, c, preluActivationWeights, backend);
}

function mismatch(a: TensorInfo, b: TensorInfo, transposeA: boolean, transposeB: boolean): NativeBackendError {
  return new NativeBackendError(
    `cannot multiply matrices [${a.shape}]${transposeA ? ' (transposed)' : ''} and [${b.shape}]${transposeB ? ' (transposed)' : ''}: ` +
      'the inner dimensions must agree',
  );
}

const BATCHES = 'batches that are neither equal nor one matrix';

export const matMulKernels: NativeKernel[] = [
  {
    kernelName: 'BatchMatMul',
    leavesToCpu: BATCHES,
    run: (inputs, attributes, backend) => matMul(inputs, { ...attributes, activation: 'linear' }, backend),
  },
  { kernelName: '_FusedMatMul', leavesToCpu: `${BATCHES}; a bias that is not a row`, run: matMul },
];
