// y = f(x), element by element; NaN stays NaN
// buffers: x [size], y [size]
#include "../simd.h"

namespace KERNEL_ISA {

struct UnaryParams {
  double op, size, alpha;
};

// The order is that of UNARY_OPS in TypeScript.
enum UnaryOp { UNARY_ABS, UNARY_LEAKY_RELU, UNARY_NEG, UNARY_RECIPROCAL, UNARY_RELU, UNARY_RELU6, UNARY_RSQRT, UNARY_SQRT, UNARY_SQUARE, UNARY_STEP };

template <class Op>
static void apply(const Call& call, int64_t size, const Op& op) {
  const float* x = floats(call, 0);
  float* y = floats(call, 1);
  parallelRanges(call, size, 16 << 10, [&](int64_t begin, int64_t end, int) {
    for (int64_t i = begin; i < end; i++) y[i] = op(x[i]);
  });
}

const char* unary(const Call& call) {
  const UnaryParams* p = paramsOf<UnaryParams>(call, 2);
  if (p == nullptr) return BAD_CALL;
  const int64_t size = sizeParam(p->size);
  const float alpha(p->alpha);
  if (!holds(call, 0, size) || !holds(call, 1, size)) return BAD_SIZE;
  switch (UnaryOp(int(p->op))) {
    case UNARY_ABS: apply(call, size, [](float x) { return __builtin_fabsf(x); }); break;
    case UNARY_LEAKY_RELU: apply(call, size, [=](float x) { return x < 0 ? x * alpha : x; }); break;
    case UNARY_NEG: apply(call, size, [](float x) { return -x; }); break;
    case UNARY_RECIPROCAL: apply(call, size, [](float x) { return 1 / x; }); break;
    case UNARY_RELU: apply(call, size, [](float x) { return x < 0 ? 0 : x; }); break;
    case UNARY_RELU6: apply(call, size, [](float x) { return x < 0 ? 0 : x > 6 ? 6 : x; }); break;
    case UNARY_RSQRT: apply(call, size, [](float x) { return 1 / __builtin_sqrtf(x); }); break;
    case UNARY_SQRT: apply(call, size, [](float x) { return __builtin_sqrtf(x); }); break;
    case UNARY_SQUARE: apply(call, size, [](float x) { return x * x; }); break;
    case UNARY_STEP: apply(call, size, [=](float x) { return x != x ? x : x > 0 ? 1 : alpha; }); break;
    default: return "unknown unary operation";
  }
  return nullptr;
}

}  // namespace KERNEL_ISA
