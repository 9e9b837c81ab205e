// The geometry of a convolution, shared by the three kernels; the order is that of `conv2dParams` in TypeScript.
#pragma once
#include "../../gemm/operand.h"
#include "window-param.h"

namespace KERNEL_ISA {

struct Conv2dParams {
  double batch, inHeight, inWidth, inChannels;
  double outHeight, outWidth, outChannels;
  double filterHeight, filterWidth;
  double strideHeight, strideWidth, dilationHeight, dilationWidth;
  double padTop, padLeft;
  double activation, alpha;  // used by conv2d alone
  double bfloat16;           // 1: operands in bfloat16 where the shape allows
  double winograd;           // 1: Winograd's algorithm where the shape allows
};

// N=batch H=height W=width C=channels; I=input O=output F=filter S=stride D=dilation P=padding
struct Geometry {
  int64_t N, IH, IW, IC, OH, OW, OC, FH, FW, SH, SW, DH, DW, PT, PL;
  int64_t pixelStride, rowStride, imageStride;  // floats between neighbouring columns, rows and images of the input

  explicit Geometry(const Conv2dParams& p)
      : N(windowParam(p.batch)), IH(windowParam(p.inHeight)), IW(windowParam(p.inWidth)), IC(windowParam(p.inChannels)),
        OH(windowParam(p.outHeight)), OW(windowParam(p.outWidth)), OC(windowParam(p.outChannels)), FH(windowParam(p.filterHeight)),
        FW(windowParam(p.filterWidth)), SH(windowParam(p.strideHeight)), SW(windowParam(p.strideWidth)), DH(windowParam(p.dilationHeight)),
        DW(windowParam(p.dilationWidth)), PT(windowParam(p.padTop)), PL(windowParam(p.padLeft)), pixelStride(IC), rowStride(IW * IC),
        imageStride(product(IH, IW, IC)) {}
  int64_t inSize() const { return product(N, IH, IW, IC); }
  int64_t outSize() const { return product(N, OH, OW, OC); }
  // -1 as well when the window is impossible.
  int64_t filterSize() const {
    const int64_t smallest = smaller(smaller(smaller(FH, FW), smaller(IC, OC)), smaller(smaller(SH, SW), smaller(DH, DW)));
    return smallest > 0 && PT >= 0 && PL >= 0 ? product(FH, FW, IC, OC) : -1;
  }

  // The same with its input strides in units of an operand.
  template <class Operand>
  Geometry inUnits() const {
    Geometry g = *this;
    g.pixelStride /= Operand::WIDTH;
    g.rowStride /= Operand::WIDTH;
    g.imageStride /= Operand::WIDTH;
    return g;
  }
};

// Layers with few or an odd number of summed channels stay in float32: an image's three channels, for example.
INLINE bool takesBfloat16(const Conv2dParams& p, int64_t channels) { return p.bfloat16 != 0 && channels >= 16 && channels % 2 == 0; }

// With few channels the taps of one filter row are merged into one run of FW·IC neighbouring values, as if the filter
// were FH × 1 on FW·IC channels. That needs real padding: the image is first copied into a padded one.
INLINE void mergeFilterRows(const Call& call, Geometry& g, const float*& image) {
  if (g.IC >= LANES || g.DW != 1 || g.FW == 1) return;
  const int64_t height = larger((g.OH - 1) * g.SH + (g.FH - 1) * g.DH + 1, g.IH + g.PT);
  const int64_t width = larger((g.OW - 1) * g.SW + g.FW, g.IW + g.PL);
  if (height != g.IH || width != g.IW) {
    float* padded = scratch<float>(call, product(g.N, height, width, g.IC));
    const float* source = image;
    const int64_t left = g.PL * g.IC, middle = g.IW * g.IC, right = (width - g.PL - g.IW) * g.IC;
    parallel(call, g.N, [&](int64_t n, int) {
      float* row = padded + n * height * width * g.IC;
      for (int64_t h = -g.PT; h < height - g.PT; h++, row += width * g.IC) {
        if (h < 0 || h >= g.IH) {
          __builtin_memset(row, 0, width * g.IC * sizeof(float));
          continue;
        }
        __builtin_memset(row, 0, left * sizeof(float));
        __builtin_memcpy(row + left, source + n * g.imageStride + h * g.rowStride, middle * sizeof(float));
        __builtin_memset(row + left + middle, 0, right * sizeof(float));
      }
    });
    image = padded;
  }
  g.rowStride = width * g.IC;
  g.imageStride = height * g.rowStride;
  g.IH = height;
  g.IW = width - g.FW + 1;
  g.IC *= g.FW;
  g.FW = 1;
  g.PT = g.PL = 0;
}

}  // namespace KERNEL_ISA
