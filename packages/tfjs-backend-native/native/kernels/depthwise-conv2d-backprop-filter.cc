// dFilter[fh][fw][c] = Σ over output pixels of x (seen through the tap) · dy, channel by channel
// buffers: x [N, IH, IW, C / M], dy [N, OH, OW, C], dFilter [FH, FW, C]
#include "shared/depthwise-params.h"

namespace KERNEL_ISA {

const char* depthwise_conv2d_backprop_filter(const Call& call) {
  const DepthwiseParams* params = paramsOf<DepthwiseParams>(call, 3);
  if (params == nullptr) return BAD_CALL;
  const DepthwiseWindow w(*params);
  if (!w.possible() || !holds(call, 0, w.imageSize()) || !holds(call, 1, w.outSize()) || !holds(call, 2, w.filterSize())) return BAD_SIZE;
  const int64_t filterSize = w.filterSize();
  const float *x = repeatedInput(call, floats(call, 0), w), *dy = floats(call, 1);
  float* dFilter = floats(call, 2);

  // Partial sums of a few chunks of rows, whose bounds do not depend on the number of threads.
  const int64_t outRows = w.N * w.OH, chunk = larger(1, ceilDivide(outRows, 32)), chunks = ceilDivide(outRows, chunk);
  float* partial = scratch<float>(call, chunks * filterSize);
  parallelRanges(call, outRows, chunk, [&](int64_t begin, int64_t end, int) {
    float* sums = partial + begin / chunk * filterSize;
    __builtin_memset(sums, 0, filterSize * sizeof(float));
    for (int64_t row = begin; row < end; row++) {
      const float *image = x + row / w.OH * w.IH * w.IW * w.C, *gradient = dy + row * w.OW * w.C;
      for (int64_t fh = 0; fh < w.FH; fh++) {
        const int64_t ih = row % w.OH * w.SH - w.PT + fh * w.DH;
        if (uint64_t(ih) >= uint64_t(w.IH)) continue;
        for (int64_t fw = 0; fw < w.FW; fw++) {
          const int64_t shift = fw * w.DW - w.PL;
          const int64_t left = shift >= 0 ? 0 : ceilDivide(-shift, w.SW), right = shift >= w.IW ? 0 : smaller(w.OW, ceilDivide(w.IW - shift, w.SW));
          if (left >= right) continue;
          const float* pixels = image + (ih * w.IW + shift) * w.C;
          float* target = sums + (fh * w.FW + fw) * w.C;
          columnGroups(w.C, [&](auto group) {
            constexpr int V = decltype(group)::VECTORS;
            Vector sum[V];
            UNROLL for (int j = 0; j < V; j++) sum[j] = group.get(target, j);
            for (int64_t ow = left; ow < right; ow++) {
              UNROLL for (int j = 0; j < V; j++) sum[j] += group.get(pixels + ow * w.SW * w.C, j) * group.get(gradient + ow * w.C, j);
            }
            UNROLL for (int j = 0; j < V; j++) group.put(target, j, sum[j]);
          });
        }
      }
    }
  });
  parallelRanges(call, filterSize, 1 << 10, [&](int64_t begin, int64_t end, int) {
    for (int64_t i = begin; i < end; i++) {
      double total = 0;
      for (int64_t k = 0; k < chunks; k++) total += partial[k * filterSize + i];
      dFilter[i] = float(total);
    }
  });
  return nullptr;
}

}  // namespace KERNEL_ISA
