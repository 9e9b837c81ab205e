import {
  engine,
  getBackend,
  getGradient,
  type NamedAttrMap,
  registerGradient,
  type Tensor,
  unregisterGradient,
} from '@tensorflow/tfjs-core';

/** The kernels of a convolution's gradients. */
const GRADIENTS = {
  Conv2D: { input: 'Conv2DBackpropInput', filter: 'Conv2DBackpropFilter' },
  DepthwiseConv2dNative: {
    input: 'DepthwiseConv2dNativeBackpropInput',
    filter: 'DepthwiseConv2dNativeBackpropFilter',
  },
};

/**
 * tfjs refuses to differentiate convolutions with dilations, because its own backends cannot. This one can: on it, and for them alone, the
 * gradients below are taken.
 */
export function registerGradients(): void {
  for (const [kernelName, kernels] of Object.entries(GRADIENTS)) {
    const original = getGradient(kernelName);
    if (original === undefined) continue;
    unregisterGradient(kernelName);
    registerGradient({
      ...original,
      gradFunc: (dy, saved, attributes) => {
        if (getBackend() !== 'native' || !isDilated(attributes as NamedAttrMap)) {
          return original.gradFunc(dy, saved, attributes);
        }
        const [x, filter] = saved as [Tensor, Tensor];
        const run = (name: string, inputs: Record<string, Tensor>, shape: NamedAttrMap) =>
          engine().runKernel(name, inputs, { ...(attributes as NamedAttrMap), ...shape }) as Tensor;
        return {
          x: () => run(kernels.input, { dy: dy as Tensor, filter }, { inputShape: x.shape }),
          filter: () => run(kernels.filter, { x, dy: dy as Tensor }, { filterShape: filter.shape }),
        };
      },
    });
  }
}

/** (Channels first and negative padding stay with tfjs: they would go to the `cpu` kernels, which ignore dilations.) */
function isDilated({ dilations, dataFormat, pad }: NamedAttrMap): boolean {
  const dilated = [dilations ?? 1].flat().some((dilation) => dilation !== 1);
  const crops = [pad as number | number[][]].flat(2).some((edge) => edge < 0);
  return dilated && !crops && (dataFormat ?? 'NHWC') === 'NHWC';
}
