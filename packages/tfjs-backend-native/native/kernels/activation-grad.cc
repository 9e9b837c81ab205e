// dx = y > 0 ? dy : dy · slope, with y the activation's output
// buffers: dy [size], y [size], dx [size]
#include "../simd.h"

namespace KERNEL_ISA {

struct ActivationGradParams {
  double size, activation, alpha;
};

const char* activation_grad(const Call& call) {
  const ActivationGradParams* p = paramsOf<ActivationGradParams>(call, 3);
  if (p == nullptr) return BAD_CALL;
  const int64_t size = sizeParam(p->size);
  if (!holds(call, 0, size) || !holds(call, 1, size) || !holds(call, 2, size)) return BAD_SIZE;
  const float *dy = floats(call, 0), *y = floats(call, 1);
  float* dx = floats(call, 2);
  const Vector slope = broadcast(negativeSlope(Activation(int(p->activation)), float(p->alpha)));
  forEachVector(call, size, streams(size, dx), [=](auto at, const auto& put) {
    put(dx, at.load(y) > Vector{} ? at.load(dy) : at.load(dy) * slope);
  });
  return nullptr;
}

}  // namespace KERNEL_ISA
