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
  const float beta1(p->beta1), beta2(p->beta2), rest1(1 - p->beta1), rest2(1 - p->beta2), epsilon(p->epsilon);
  const float decay(p->decoupled != 0 ? 0 : p->weightDecay), shrink(p->decoupled != 0 ? 1 - p->learningRate * p->weightDecay : 1);
  const float rate(p->learningRate / (1 - __builtin_pow(p->beta1, p->step)));
  const float correction(1 / __builtin_sqrt(1 - __builtin_pow(p->beta2, p->step)));
  parallelRanges(call, size, 16 << 10, [&](int64_t begin, int64_t end, int) {
    for (int64_t i = begin; i < end; i++) {
      const float g = gradient[i] + decay * w[i];
      const float m = beta1 * first[i] + rest1 * g, v = beta2 * second[i] + rest2 * g * g;
      newFirst[i] = m;
      newSecond[i] = v;
      newW[i] = shrink * w[i] - rate * m / (__builtin_sqrtf(v) * correction + epsilon);
    }
  });
  return nullptr;
}

}  // namespace KERNEL_ISA
