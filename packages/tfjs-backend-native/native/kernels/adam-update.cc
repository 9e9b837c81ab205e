// PyTorch's Adam and AdamW (decoupled weight decay)
// buffers: variable, gradient, first moment, second moment, new variable, new first moment, new second moment; all [size]
#include "../simd.h"

namespace KERNEL_ISA {

struct AdamUpdateParams {
  double size, learningRate, beta1, beta2, epsilon, weightDecay, decoupled, step;
};

const char* adam_update(const Call& call) {
  const AdamUpdateParams* p = paramsOf<AdamUpdateParams>(call, 7);
  if (p == nullptr) return BAD_CALL;
  const int64_t size = sizeParam(p->size);
  for (int i = 0; i < 7; i++) {
    if (!holds(call, i, size)) return BAD_SIZE;
  }
  const float *w = floats(call, 0), *gradient = floats(call, 1), *first = floats(call, 2), *second = floats(call, 3);
  float *newW = floats(call, 4), *newFirst = floats(call, 5), *newSecond = floats(call, 6);
  const Vector beta1 = broadcast(p->beta1), beta2 = broadcast(p->beta2), rest1 = broadcast(1 - p->beta1), rest2 = broadcast(1 - p->beta2);
  const Vector decay = broadcast(p->decoupled != 0 ? 0 : p->weightDecay), epsilon = broadcast(p->epsilon);
  const Vector shrink = broadcast(p->decoupled != 0 ? 1 - p->learningRate * p->weightDecay : 1);
  const Vector rate = broadcast(p->learningRate / (1 - __builtin_pow(p->beta1, p->step)));
  const Vector correction = broadcast(1 / __builtin_sqrt(1 - __builtin_pow(p->beta2, p->step)));
  const auto update = [=](auto at, const auto& put) {
    const Vector g = at.load(gradient) + decay * at.load(w);
    const Vector m = beta1 * at.load(first) + rest1 * g, v = beta2 * at.load(second) + rest2 * g * g;
    put(newFirst, m);
    put(newSecond, v);
    put(newW, shrink * at.load(w) - rate * m / (squareRoot(v) * correction + epsilon));
  };
  forEachVector(call, size, streams(size, newW, newFirst, newSecond), update);
  return nullptr;
}

}  // namespace KERNEL_ISA
