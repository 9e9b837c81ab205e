// dx = Σ of the gradients of all windows that a pixel lies in, divided by the window's size: its whole size, also where
// padding cuts it off (as in tfjs, whose forward pass divides by what is left of it)
// buffers: dy [N, OH, OW, C], dx [N, IH, IW, C]
#include "shared/pool-params.h"

namespace KERNEL_ISA {

// The windows along one axis that a position of the padded input lies in.
struct Outputs {
  int64_t begin, end;
  Outputs(int64_t position, int64_t taps, int64_t stride, int64_t outSize)
      : begin(position < taps ? 0 : (position - taps) / stride + 1), end(smaller(outSize, position / stride + 1)) {}
};

const char* avg_pool_grad(const Call& call) {
  const PoolParams* params = paramsOf<PoolParams>(call, 2);
  if (params == nullptr) return BAD_CALL;
  const Window w(*params);
  if (!w.possible() || w.DH != 1 || w.DW != 1 || !holds(call, 0, w.outSize()) || !holds(call, 1, w.inSize())) return BAD_SIZE;
  const Vector size = broadcast(float(w.FH) * float(w.FW));
  const float* dy = floats(call, 0);
  float* dx = floats(call, 1);
  parallel(call, w.N * w.IH, [&](int64_t row, int) {
    const float* gradient = dy + row / w.IH * w.OH * w.OW * w.C;
    const Outputs rows(row % w.IH + w.PT, w.FH, w.SH, w.OH);
    for (int64_t iw = 0; iw < w.IW; iw++) {
      const Outputs columns(iw + w.PL, w.FW, w.SW, w.OW);
      columnGroups(w.C, [&](auto group) {
        constexpr int V = decltype(group)::VECTORS;
        Vector sum[V] = {};
        for (int64_t oh = rows.begin; oh < rows.end; oh++) {
          for (int64_t ow = columns.begin; ow < columns.end; ow++) {
            UNROLL for (int j = 0; j < V; j++) sum[j] += group.get(gradient + (oh * w.OW + ow) * w.C, j);
          }
        }
        UNROLL for (int j = 0; j < V; j++) group.put(dx + (row * w.IW + iw) * w.C, j, sum[j] / size);
      });
    }
  });
  return nullptr;
}

}  // namespace KERNEL_ISA
