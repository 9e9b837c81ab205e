// Inference: y = activation((x - mean) · scale / sqrt(variance + epsilon) + offset)
// buffers: x [rows, C], mean [C], variance [C], scale [C] or null, offset [C] or null, y [rows, C]
#include "shared/batch-norm-params.h"

namespace KERNEL_ISA {

const char* batch_norm(const Call& call) {
  const BatchNormParams* p = paramsOf<BatchNormParams>(call, 6);
  if (p == nullptr) return BAD_CALL;
  const int64_t rows = sizeParam(p->rows), C = sizeParam(p->channels), size = product(rows, C);
  if (!holds(call, 0, size) || !holds(call, 1, C) || !holds(call, 2, C) || !holds(call, 5, size)) return BAD_SIZE;
  const float *x = floats(call, 0), *mean = floats(call, 1), *variance = floats(call, 2), *scale = floats(call, 3), *offset = floats(call, 4);
  if ((scale != nullptr && !holds(call, 3, C)) || (offset != nullptr && !holds(call, 4, C))) return BAD_SIZE;
  float *y = floats(call, 5), *factor = scratch<float>(call, C), *shift = scratch<float>(call, C);
  for (int64_t c = 0; c < C; c++) {
    factor[c] = float((scale == nullptr ? 1. : scale[c]) / __builtin_sqrt(variance[c] + p->epsilon));
    shift[c] = offset == nullptr ? 0 : offset[c];
  }
  normalise(call, *p, x, mean, factor, shift, y);
  return nullptr;
}

}  // namespace KERNEL_ISA
