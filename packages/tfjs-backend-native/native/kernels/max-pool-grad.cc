// dx: each output gradient goes to the first position of its window that holds the maximum, as in PyTorch and tfjs.
// buffers: dy [N, OH, OW, C], x [N, IH, IW, C], y [N, OH, OW, C], dx [N, IH, IW, C]
#include "shared/pool-params.h"

namespace KERNEL_ISA {

const char* max_pool_grad(const Call& call) {
  const PoolParams* params = paramsOf<PoolParams>(call, 4);
  if (params == nullptr) return BAD_CALL;
  const Window w(*params);
  if (!w.possible() || !holds(call, 0, w.outSize()) || !holds(call, 1, w.inSize()) || !holds(call, 2, w.outSize()) ||
      !holds(call, 3, w.inSize())) {
    return BAD_SIZE;
  }
  const int64_t inSize = w.IH * w.IW * w.C, outSize = w.OH * w.OW * w.C;
  const bool overlapping = w.SH < (w.FH - 1) * w.DH + 1 || w.SW < (w.FW - 1) * w.DW + 1;
  // Windows that tile the input exactly write every value once: nothing has to be zeroed first.
  const bool exact = !overlapping && w.SH == w.FH && w.SW == w.FW && w.PT == 0 && w.PL == 0 && w.OH * w.SH == w.IH && w.OW * w.SW == w.IW;
  // A window without any larger value (all NaN, say) has no maximum.
  const Vector lowest = broadcast(-__builtin_inff());
  parallel(call, w.N, [&](int64_t n, int) {
    const float *dy = floats(call, 0) + n * outSize, *x = floats(call, 1) + n * inSize, *y = floats(call, 2) + n * outSize;
    float* dx = floats(call, 3) + n * inSize;
    if (!exact) __builtin_memset(dx, 0, inSize * sizeof(float));
    for (int64_t pixel = 0; pixel < w.OH * w.OW; pixel++) {
      columnGroups(w.C, [&](auto group) {
        constexpr int V = decltype(group)::VECTORS;
        Vector gradient[V], best[V];
        UNROLL for (int j = 0; j < V; j++) {
          best[j] = group.get(y + pixel * w.C, j);
          gradient[j] = best[j] > lowest ? group.get(dy + pixel * w.C, j) : Vector{};
        }
        w.taps(pixel / w.OW, pixel % w.OW, [&](int64_t offset) {
          UNROLL for (int j = 0; j < V; j++) {
            const auto hit = group.get(x + offset, j) == best[j];
            const Vector share = hit ? gradient[j] : Vector{};
            gradient[j] = hit ? Vector{} : gradient[j];  // given once
            group.put(dx + offset, j, overlapping ? group.get(dx + offset, j) + share : share);
          }
        });
      });
    }
  });
  return nullptr;
}

}  // namespace KERNEL_ISA
