// y = activation(Σ over the taps of x · filter, channel by channel, + bias)
// buffers: x [N, IH, IW, C / M], filter [FH, FW, C], bias [C] or absent, y [N, OH, OW, C]
#include "shared/depthwise-params.h"

namespace KERNEL_ISA {

const char* depthwise_conv2d(const Call& call) {
  const DepthwiseParams* params = paramsOf<DepthwiseParams>(call, 4);
  if (params == nullptr) return BAD_CALL;
  const DepthwiseWindow w(*params);
  if (!w.possible() || !holds(call, 0, w.imageSize()) || !holds(call, 1, w.filterSize()) || !holds(call, 3, w.outSize()) ||
      (floats(call, 2) != nullptr && !holds(call, 2, w.C))) {
    return BAD_SIZE;
  }
  const float *x = repeatedInput(call, floats(call, 0), w), *filter = floats(call, 1), *bias = floats(call, 2);
  float* y = floats(call, 3);
  const Activation activation = Activation(int(params->activation));
  const Vector slope = broadcast(negativeSlope(activation, float(params->alpha)));
  // Columns of the output whose taps all lie inside the image.
  const int64_t first = smaller(w.OW, ceilDivide(w.PL, w.SW)), reach = w.IW - 1 + w.PL - (w.FW - 1) * w.DW;
  const int64_t last = larger(first, reach < 0 ? 0 : smaller(w.OW, reach / w.SW + 1));

  parallel(call, w.N * w.OH, [&](int64_t row, int) {
    const float* image = x + row / w.OH * w.IH * w.IW * w.C;
    const int64_t top = row % w.OH * w.SH - w.PT;
    columnGroups(w.C, [&](auto group) {
      constexpr int V = decltype(group)::VECTORS;
      Vector start[V] = {};
      if (bias != nullptr) {
        UNROLL for (int j = 0; j < V; j++) start[j] = group.get(bias, j);
      }
      // P neighbouring outputs share what they read of the filter.
      const auto outputs = [&](int64_t ow, auto pixels, auto inside) __attribute__((always_inline)) {
        constexpr int P = decltype(pixels)::VALUE;
        Vector sum[P][V];
        UNROLL for (int p = 0; p < P; p++) {
          UNROLL for (int j = 0; j < V; j++) sum[p][j] = start[j];
        }
        for (int64_t fh = 0; fh < w.FH; fh++) {
          const int64_t ih = top + fh * w.DH;
          if (uint64_t(ih) >= uint64_t(w.IH)) continue;
          for (int64_t fw = 0; fw < w.FW; fw++) {
            const int64_t iw = ow * w.SW - w.PL + fw * w.DW;
            if (!decltype(inside)::VALUE && uint64_t(iw) >= uint64_t(w.IW)) continue;
            const float *pixel = image + (ih * w.IW + iw) * w.C, *weights = filter + (fh * w.FW + fw) * w.C;
            UNROLL for (int j = 0; j < V; j++) {
              const Vector weight = group.get(weights, j);
              UNROLL for (int p = 0; p < P; p++) sum[p][j] += group.get(pixel + p * w.SW * w.C, j) * weight;
            }
          }
        }
        UNROLL for (int p = 0; p < P; p++) {
          UNROLL for (int j = 0; j < V; j++) group.put(y + (row * w.OW + ow + p) * w.C, j, activate(sum[p][j], activation, slope));
        }
      };
      int64_t ow = 0;
      for (; ow < first; ow++) outputs(ow, Constant<1>(), Constant<0>());
      for (; ow + 4 <= last; ow += 4) outputs(ow, Constant<4>(), Constant<1>());
      for (; ow < last; ow++) outputs(ow, Constant<1>(), Constant<1>());
      for (; ow < w.OW; ow++) outputs(ow, Constant<1>(), Constant<0>());
    });
  });
  return nullptr;
}

}  // namespace KERNEL_ISA
