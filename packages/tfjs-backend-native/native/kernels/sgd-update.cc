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
  const Vector rate = broadcast(p->learningRate), momentum = broadcast(p->momentum), decay = broadcast(p->weightDecay);
  const Vector fromGradient = broadcast(p->nesterov != 0 ? 1 : 0), fromVelocity = broadcast(p->nesterov != 0 ? p->momentum : 1);
  const auto update = [=](auto at, const auto& put) {
    const Vector g = at.load(gradient) + decay * at.load(w), v = momentum * at.load(velocity) + g;
    put(newVelocity, v);
    put(newW, at.load(w) - rate * (fromGradient * g + fromVelocity * v));
  };
  forEachVector(call, size, streams(size, newW, newVelocity), update);
  return nullptr;
}

}  // namespace KERNEL_ISA
