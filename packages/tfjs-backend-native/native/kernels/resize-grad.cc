// dx: each pixel of dy is given to the pixels of x that it was interpolated from, with the same weights.
// buffers: dy [N, OH, OW, C], dx [N, IH, IW, C]
#include "shared/window-param.h"

namespace KERNEL_ISA {

struct ResizeGradParams {
  double bilinear;  // 1; 0: nearest neighbour
  double batch, inHeight, inWidth, channels, outHeight, outWidth;
  double alignCorners, halfPixelCenters;
};

// What an output position is made of, along one axis: (1 - share) · x[first] + share · x[second].
struct Source {
  int64_t first, second;
  float share;
};

static const Source* sourcesOf(const Call& call, const ResizeGradParams& p, int64_t inSize, int64_t outSize) {
  Source* sources = scratch<Source>(call, outSize);
  const int64_t corners = p.alignCorners != 0 && outSize > 1 ? 1 : 0, last = inSize - 1;
  const double scale = double(inSize - corners) / double(outSize - corners);
  for (int64_t i = 0; i < outSize; i++) {
    if (p.bilinear != 0) {
      const double position = p.halfPixelCenters != 0 ? (double(i) + 0.5) * scale - 0.5 : double(i) * scale;
      const int64_t first = smaller(last, larger(0, int64_t(__builtin_floor(position)))), second = smaller(last, int64_t(__builtin_ceil(position)));
      sources[i] = {first, second, first == second ? 0.f : float(position - double(first))};
    } else {
      const double position = p.halfPixelCenters != 0 ? (double(i) + 0.5) * scale : double(i) * scale;
      const int64_t nearest = smaller(last, int64_t(__builtin_floor(p.alignCorners != 0 ? position + 0.5 : position)));
      sources[i] = {nearest, nearest, 0.f};
    }
  }
  return sources;
}

const char* resize_grad(const Call& call) {
  const ResizeGradParams* p = paramsOf<ResizeGradParams>(call, 2);
  if (p == nullptr) return BAD_CALL;
  const int64_t N = windowParam(p->batch), IH = windowParam(p->inHeight), IW = windowParam(p->inWidth), C = windowParam(p->channels),
                OH = windowParam(p->outHeight), OW = windowParam(p->outWidth);
  if (smaller(IH, IW) < 1 || !holds(call, 0, product(N, OH, OW, C)) || !holds(call, 1, product(N, IH, IW, C))) return BAD_SIZE;
  const Source *rows = sourcesOf(call, *p, IH, OH), *columns = sourcesOf(call, *p, IW, OW);
  parallel(call, N, [&](int64_t n, int) {
    const float* dy = floats(call, 0) + n * OH * OW * C;
    float* dx = floats(call, 1) + n * IH * IW * C;
    __builtin_memset(dx, 0, IH * IW * C * sizeof(float));
    for (int64_t oh = 0; oh < OH; oh++) {
      const Source row = rows[oh];
      for (int64_t ow = 0; ow < OW; ow++) {
        const Source column = columns[ow];
        const auto give = [&](int64_t ih, int64_t iw, float share) {
          if (share == 0) return;
          const float* source = dy + (oh * OW + ow) * C;
          float* target = dx + (ih * IW + iw) * C;
          for (int64_t c = 0; c < C; c++) target[c] += source[c] * share;
        };
        give(row.first, column.first, (1 - row.share) * (1 - column.share));
        give(row.first, column.second, (1 - row.share) * column.share);
        give(row.second, column.first, row.share * (1 - column.share));
        give(row.second, column.second, row.share * column.share);
      }
    }
  });
  return nullptr;
}

}  // namespace KERNEL_ISA
