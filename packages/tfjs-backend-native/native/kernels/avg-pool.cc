// y = the mean of each window's values inside the image; padding does not count (as in tfjs)
// buffers: x [N, IH, IW, C], y [N, OH, OW, C]
#include "shared/pool-params.h"

namespace KERNEL_ISA {

const char* avg_pool(const Call& call) {
  const PoolParams* params = paramsOf<PoolParams>(call, 2);
  if (params == nullptr) return BAD_CALL;
  const Window w(*params);
  if (!w.possible() || !holds(call, 0, w.inSize()) || !holds(call, 1, w.outSize())) return BAD_SIZE;
  const float* x = floats(call, 0);
  float* y = floats(call, 1);
  parallel(call, w.N * w.OH, [&](int64_t row, int) {
    const float* image = x + row / w.OH * w.IH * w.IW * w.C;
    for (int64_t ow = 0; ow < w.OW; ow++) {
      int64_t taps = 0;
      w.taps(row % w.OH, ow, [&](int64_t) { taps++; });
      const Vector count = broadcast(float(taps));
      columnGroups(w.C, [&](auto group) {
        constexpr int V = decltype(group)::VECTORS;
        Vector sum[V] = {};
        w.taps(row % w.OH, ow, [&](int64_t offset) {
          UNROLL for (int j = 0; j < V; j++) sum[j] += group.get(image + offset, j);
        });
        UNROLL for (int j = 0; j < V; j++) group.put(y + (row * w.OW + ow) * w.C, j, sum[j] / count);
      });
    }
  });
  return nullptr;
}

}  // namespace KERNEL_ISA
