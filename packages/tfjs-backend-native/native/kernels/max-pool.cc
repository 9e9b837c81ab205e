// y = the largest value of each window; padding never wins, nor does NaN (as in tfjs's cpu backend)
// buffers: x [N, IH, IW, C], y [N, OH, OW, C]
#include "shared/pool-params.h"

namespace KERNEL_ISA {

const char* max_pool(const Call& call) {
  const PoolParams* params = paramsOf<PoolParams>(call, 2);
  if (params == nullptr) return BAD_CALL;
  const Window w(*params);
  if (!w.possible() || !holds(call, 0, w.inSize()) || !holds(call, 1, w.outSize())) return BAD_SIZE;
  const float* x = floats(call, 0);
  float* y = floats(call, 1);
  const Vector lowest = broadcast(-__builtin_inff());
  parallel(call, w.N * w.OH, [&](int64_t row, int) {
    const float* image = x + row / w.OH * w.IH * w.IW * w.C;
    for (int64_t ow = 0; ow < w.OW; ow++) {
      columnGroups(w.C, [&](auto group) {
        constexpr int V = decltype(group)::VECTORS;
        Vector best[V];
        UNROLL for (int j = 0; j < V; j++) best[j] = lowest;
        w.taps(row % w.OH, ow, [&](int64_t offset) {
          UNROLL for (int j = 0; j < V; j++) {
            const Vector value = group.get(image + offset, j);
            best[j] = maximum(best[j], value);
          }
        });
        UNROLL for (int j = 0; j < V; j++) group.put(y + (row * w.OW + ow) * w.C, j, best[j]);
      });
    }
  });
  return nullptr;
}

}  // namespace KERNEL_ISA
