// Gradients of batch_norm_training, in two passes. The activation's mask and the normalised input are computed again
// from x: cheaper than reading them from memory.
// buffers: dy [rows, C], x [rows, C], scale [C], offset [C], mean [C], variance [C], dx [rows, C], dScale [C], dOffset [C]
#include "shared/batch-norm-params.h"

namespace KERNEL_ISA {

const char* batch_norm_training_grad(const Call& call) {
  const BatchNormParams* p = paramsOf<BatchNormParams>(call, 9);
  if (p == nullptr) return BAD_CALL;
  const int64_t rows = sizeParam(p->rows), C = sizeParam(p->channels), size = product(rows, C);
  for (int i = 0; i < 9; i++) {
    if (!holds(call, i, i == 0 || i == 1 || i == 6 ? size : C)) return BAD_SIZE;
  }
  const float *dy = floats(call, 0), *x = floats(call, 1), *scale = floats(call, 2), *offset = floats(call, 3), *mean = floats(call, 4),
              *variance = floats(call, 5);
  float *dx = floats(call, 6), *dScale = floats(call, 7), *dOffset = floats(call, 8);

  float *inverse = scratch<float>(call, C), *factor = scratch<float>(call, C);
  for (int64_t c = 0; c < C; c++) {
    const double deviation = __builtin_sqrt(variance[c] + p->epsilon);
    inverse[c] = float(1 / deviation);
    factor[c] = float(scale[c] / deviation);
  }
  const Activation activation = Activation(int(p->activation));
  const Vector slope = broadcast(negativeSlope(activation, float(p->alpha))), zero = {};

  // Pass 1: Σ g and Σ g · x̂, with g the gradient behind the activation.
  const int64_t chunk = chunkRows(C), chunks = ceilDivide(rows, chunk);
  float* partial = scratch<float>(call, chunks * 2 * C);
  parallelRanges(call, rows, chunk, [&](int64_t begin, int64_t end, int) {
    float* sums = partial + begin / chunk * 2 * C;
    columnGroups(C, [&](auto group) {
      constexpr int V = decltype(group)::VECTORS;
      Vector m[V], v[V], f[V], o[V], sum[V] = {}, product[V] = {};
      UNROLL for (int j = 0; j < V; j++) {
        m[j] = group.get(mean, j), v[j] = group.get(inverse, j), f[j] = group.get(factor, j), o[j] = group.get(offset, j);
      }
      for (int64_t r = begin; r < end; r++) {
        UNROLL for (int j = 0; j < V; j++) {
          const Vector centred = group.get(x + r * C, j) - m[j];
          Vector g = group.get(dy + r * C, j);
          if (activation != LINEAR) g = centred * f[j] + o[j] > zero ? g : g * slope;
          sum[j] += g;
          product[j] += g * (centred * v[j]);
        }
      }
      UNROLL for (int j = 0; j < V; j++) group.put(sums, j, sum[j]), group.put(sums + C, j, product[j]);
    });
  });
  double* total = scratch<double>(call, 2 * C);
  for (int64_t c = 0; c < 2 * C; c++) total[c] = 0;
  for (int64_t k = 0; k < chunks; k++) {
    for (int64_t c = 0; c < 2 * C; c++) total[c] += partial[k * 2 * C + c];
  }
  float *meanGradient = scratch<float>(call, C), *meanProduct = scratch<float>(call, C);
  for (int64_t c = 0; c < C; c++) {
    dOffset[c] = float(total[c]);
    dScale[c] = float(total[C + c]);
    meanGradient[c] = float(total[c] / double(rows));
    meanProduct[c] = float(total[C + c] / double(rows) * inverse[c]);
  }

  // Pass 2: dx = scale / sqrt(variance + epsilon) · (g - mean(g) - x̂ · mean(g · x̂))
  parallelRanges(call, rows, chunk, [&](int64_t begin, int64_t end, int) {
    columnGroups(C, [&](auto group) {
      constexpr int V = decltype(group)::VECTORS;
      Vector m[V], f[V], o[V], a[V], b[V];
      UNROLL for (int j = 0; j < V; j++) {
        m[j] = group.get(mean, j), f[j] = group.get(factor, j), o[j] = group.get(offset, j);
        a[j] = group.get(meanGradient, j), b[j] = group.get(meanProduct, j);
      }
      for (int64_t r = begin; r < end; r++) {
        UNROLL for (int j = 0; j < V; j++) {
          const Vector centred = group.get(x + r * C, j) - m[j];
          Vector g = group.get(dy + r * C, j);
          if (activation != LINEAR) g = centred * f[j] + o[j] > zero ? g : g * slope;
          group.put(dx + r * C, j, f[j] * (g - a[j] - centred * b[j]));
        }
      }
    });
  });
  return nullptr;
}

}  // namespace KERNEL_ISA
