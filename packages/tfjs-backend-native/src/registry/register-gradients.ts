import {
  engine,
  getBackend,
  getGradient,
  type NamedAttrMap,
  registerGradient,
  type Tensor,
  unregisterGradient,
} from '@tensorflow/tfjs-core';

/**
 * tfjs refuses to differentiate convolutions with dilations, because its own backends cannot. This one can: on it, and for them alone, the
 * gradient below is taken. (Those of depthwise convolutions stay refused: tfjs's specs hold every backend to that.)
 */
export function registerGradients(): void {
  const original = getGradient('Conv2D');
  if (original === undefined) return;
  unregisterGradient('Conv2D');
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
        x: () => run('Conv2DBackpropInput', { dy: dy as Tensor, filter }, { inputShape: x.shape }),
        filter: () => run('Conv2DBackpropFilter', { x, dy: dy as Tensor }, { filterShape: filter.shape }),
      };
    },
  });
}

/** (Channels first and negative padding stay with tfjs: they would go to the `cpu` kernels, which ignore dilations.) */
function isDilated({ dilations, dataFormat, pad }: NamedAttrMap): boolean {
  const dilated = [dilations ?? 1].flat().some((dilation) => dilation !== 1);
  const crops = [pad as number | number[][]].flat(2).some((edge) => edge < 0);
  return dilated && !crops && (dataFormat ?? 'NHWC') === 'NHWC';
}
