// PyTorch's SGD: g += weightDecay · w; v = momentum · v + g; w -= learningRate · (nesterov ? g + momentum · v : v)
// buffers: variable, gradient, velocity, new variable, new velocity; all [size]
#include "../simd.h"

namespace KERNEL_ISA {

struct SgdUpdateParams {
  double size, learningRate, momentum, nesterov, weightDecay;
};

const char* sgd_update(const Call& call) {
  const SgdUpdateParams* p = paramsOf<SgdUpdateParams>(call, 5);
  if (p == nullptr) return BAD_CALL;
  const int64_t size = sizeParam(p->size);
  for (int i = 0; i < 5; i++) {
    if (!holds(call, i, size)) return BAD_SIZE;
  }
  const float *w = floats(call, 0), *gradient = floats(call, 1), *velocity = floats(call, 2);
  float *newW = floats(call, 3), *newVelocity = floats(call, 4);
  const float rate(p->learningRate), momentum(p->momentum), decay(p->weightDecay);
  const float fromGradient = p->nesterov != 0 ? 1 : 0, fromVelocity = p->nesterov != 0 ? momentum : 1;
  parallelRanges(call, size, 16 << 10, [&](int64_t begin, int64_t end, int) {
    for (int64_t i = begin; i < end; i++) {
      const float g = gradient[i] + decay * w[i], v = momentum * velocity[i] + g;
      newVelocity[i] = v;
      newW[i] = w[i] - rate * (fromGradient * g + fromVelocity * v);
    }
  });
  return nullptr;
}

}  // namespace KERNEL_ISA
