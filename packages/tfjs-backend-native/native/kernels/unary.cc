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
static void apply(const Call& call, int64_t size, const Op op) {
  const float* x = floats(call, 0);
  float* y = floats(call, 1);
  forEachVector(call, size, streams(size, y), [=](auto at, const auto& put) { put(y, op(at.load(x))); });
}

const char* unary(const Call& call) {
  const UnaryParams* p = paramsOf<UnaryParams>(call, 2);
  if (p == nullptr) return BAD_CALL;
  const int64_t size = sizeParam(p->size);
  const Vector zero = {}, one = broadcast(1), six = broadcast(6), alpha = broadcast(p->alpha);
  if (!holds(call, 0, size) || !holds(call, 1, size)) return BAD_SIZE;
  switch (UnaryOp(int(p->op))) {
    case UNARY_ABS: apply(call, size, [](Vector x) { return Vector(IntVector(x) & 0x7fffffff); }); break;
    case UNARY_LEAKY_RELU: apply(call, size, [=](Vector x) { return x < zero ? x * alpha : x; }); break;
    case UNARY_NEG: apply(call, size, [](Vector x) { return -x; }); break;
    case UNARY_RECIPROCAL: apply(call, size, [=](Vector x) { return one / x; }); break;
    case UNARY_RELU: apply(call, size, [=](Vector x) { return x < zero ? zero : x; }); break;
    case UNARY_RELU6: apply(call, size, [=](Vector x) { return minimum(maximum(x, zero), six); }); break;
    case UNARY_RSQRT: apply(call, size, [=](Vector x) { return one / squareRoot(x); }); break;
    case UNARY_SQRT: apply(call, size, [](Vector x) { return squareRoot(x); }); break;
    case UNARY_SQUARE: apply(call, size, [](Vector x) { return x * x; }); break;
    case UNARY_STEP: apply(call, size, [=](Vector x) { return x != x ? x : x > zero ? one : alpha; }); break;
    default: return "unknown unary operation";
  }
  return nullptr;
}

}  // namespace KERNEL_ISA
