// Training: the batch's own mean and (biased) variance, then y = activation((x - mean) · scale / sqrt(variance + epsilon) + offset)
// buffers: x [rows, C], scale [C], offset [C], y [rows, C], mean [C], variance [C]
//
// The statistics take one pass over memory: each chunk is small enough to be read twice from the first-level cache
// (mean, then squared deviations), and chunks are merged in double precision by Chan's formula (Chan, Golub, LeVeque
// 1983). So a mean far from zero costs no digits.
#include "shared/batch-norm-params.h"

namespace KERNEL_ISA {

const char* batch_norm_training(const Call& call) {
  const BatchNormParams* p = paramsOf<BatchNormParams>(call, 6);
  if (p == nullptr) return BAD_CALL;
  const int64_t rows = sizeParam(p->rows), C = sizeParam(p->channels), size = product(rows, C);
  if (!holds(call, 0, size) || !holds(call, 1, C) || !holds(call, 2, C) || !holds(call, 3, size) || !holds(call, 4, C) ||
      !holds(call, 5, C)) {
    return BAD_SIZE;
  }
  const float *x = floats(call, 0), *scale = floats(call, 1), *offset = floats(call, 2);
  float *y = floats(call, 3), *mean = floats(call, 4), *variance = floats(call, 5), *factor = scratch<float>(call, C);

  const int64_t chunk = chunkRows(C), chunks = ceilDivide(rows, chunk);
  float* partial = scratch<float>(call, chunks * 2 * C);  // [chunk][mean, squared deviations][C]
  parallelRanges(call, rows, chunk, [&](int64_t begin, int64_t end, int) {
    float* chunkMean = partial + begin / chunk * 2 * C;
    float* chunkSquares = chunkMean + C;
    const Vector share = broadcast(1.f / float(end - begin));
    columnGroups(C, [&](auto group) {
      constexpr int V = decltype(group)::VECTORS;
      Vector sum[V] = {}, squares[V] = {};
      for (int64_t r = begin; r < end; r++) {
        UNROLL for (int j = 0; j < V; j++) sum[j] += group.get(x + r * C, j);
      }
      UNROLL for (int j = 0; j < V; j++) sum[j] *= share;
      for (int64_t r = begin; r < end; r++) {
        UNROLL for (int j = 0; j < V; j++) {
          const Vector deviation = group.get(x + r * C, j) - sum[j];
          squares[j] += deviation * deviation;
        }
      }
      UNROLL for (int j = 0; j < V; j++) group.put(chunkMean, j, sum[j]), group.put(chunkSquares, j, squares[j]);
    });
  });
  double* total = scratch<double>(call, 2 * C);
  for (int64_t c = 0; c < 2 * C; c++) total[c] = 0;
  for (int64_t k = 0; k < chunks; k++) {
    const double before = double(k * chunk), added = double(smaller(rows, (k + 1) * chunk) - k * chunk), both = before + added;
    const float* chunkMean = partial + k * 2 * C;
    for (int64_t c = 0; c < C; c++) {
      const double delta = chunkMean[c] - total[c];
      total[c] += delta * (added / both);
      total[C + c] += chunkMean[C + c] + delta * delta * (before * added / both);
    }
  }
  for (int64_t c = 0; c < C; c++) {
    const double v = total[C + c] / double(rows);
    mean[c] = float(total[c]);
    variance[c] = float(v);
    factor[c] = float(scale[c] / __builtin_sqrt(v + p->epsilon));
  }

  normalise(call, *p, x, mean, factor, offset, y);
  return nullptr;
}

}  // namespace KERNEL_ISA
