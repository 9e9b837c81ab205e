// dx = Σ of dy · filter over all outputs that a pixel takes part in, channel by channel
// buffers: dy [N, OH, OW, C], filter [FH, FW, C], dx [N, IH, IW, C / M]
#include "shared/depthwise-params.h"

namespace KERNEL_ISA {

const char* depthwise_conv2d_backprop_input(const Call& call) {
  const DepthwiseParams* params = paramsOf<DepthwiseParams>(call, 3);
  if (params == nullptr) return BAD_CALL;
  const DepthwiseWindow w(*params);
  if (!w.possible() || !holds(call, 0, w.outSize()) || !holds(call, 1, w.filterSize()) || !holds(call, 2, w.imageSize())) return BAD_SIZE;
  if (w.imageSize() == 0) return nullptr;
  const int64_t M = w.M, inPixels = w.N * w.IH * w.IW;
  const float *dy = floats(call, 0), *filter = floats(call, 1);
  float *target = floats(call, 2), *dx = M == 1 ? target : scratch<float>(call, inPixels * w.C);
  const ReverseTaps rows(call, w.IH, w.OH, w.FH, w.SH, w.DH, w.PT), columns(call, w.IW, w.OW, w.FW, w.SW, w.DW, w.PL);
  parallel(call, w.N * w.IH, [&](int64_t row, int) {
    const float* gradient = dy + row / w.IH * w.OH * w.OW * w.C;
    columnGroups(w.C, [&](auto group) {
      constexpr int V = decltype(group)::VECTORS;
      for (int64_t iw = 0; iw < w.IW; iw++) {
        Vector sum[V] = {};
        rows.each(row % w.IH, [&](int64_t oh, int64_t fh) {
          columns.each(iw, [&](int64_t ow, int64_t fw) {
            const float *pixel = gradient + (oh * w.OW + ow) * w.C, *weights = filter + (fh * w.FW + fw) * w.C;
            UNROLL for (int j = 0; j < V; j++) sum[j] += group.get(pixel, j) * group.get(weights, j);
          });
        });
        UNROLL for (int j = 0; j < V; j++) group.put(dx + (row * w.IW + iw) * w.C, j, sum[j]);
      }
    });
  });
  // An input channel gets the gradients of all its copies.
  if (M > 1) {
    parallelRanges(call, inPixels * (w.C / M), larger(1, (8 << 10) / M), [&](int64_t begin, int64_t end, int) {
      for (int64_t i = begin; i < end; i++) {
        float sum = 0;
        for (int64_t q = 0; q < M; q++) sum += dx[i * M + q];
        target[i] = sum;
      }
    });
  }
  return nullptr;
}

}  // namespace KERNEL_ISA
