#pragma once
#include "../../columns.h"
#include "window-param.h"

namespace KERNEL_ISA {

struct PoolParams {
  double batch, inHeight, inWidth, channels, outHeight, outWidth;
  double filterHeight, filterWidth, strideHeight, strideWidth, dilationHeight, dilationWidth, padTop, padLeft;
};

// N=batch H=height W=width C=channels; I=input O=output F=filter S=stride D=dilation P=padding
struct Window {
  int64_t N, IH, IW, C, OH, OW, FH, FW, SH, SW, DH, DW, PT, PL;
  explicit Window(const PoolParams& p)
      : N(windowParam(p.batch)), IH(windowParam(p.inHeight)), IW(windowParam(p.inWidth)), C(windowParam(p.channels)),
        OH(windowParam(p.outHeight)), OW(windowParam(p.outWidth)), FH(windowParam(p.filterHeight)), FW(windowParam(p.filterWidth)),
        SH(windowParam(p.strideHeight)), SW(windowParam(p.strideWidth)), DH(windowParam(p.dilationHeight)), DW(windowParam(p.dilationWidth)),
        PT(windowParam(p.padTop)), PL(windowParam(p.padLeft)) {}
  bool possible() const { return smaller(smaller(FH, FW), smaller(smaller(SH, SW), smaller(DH, DW))) > 0 && PT >= 0 && PL >= 0; }
  int64_t inSize() const { return product(N, IH, IW, C); }
  int64_t outSize() const { return product(N, OH, OW, C); }

  // body(offset of the input pixel within its image) for each tap of output (oh, ow) inside the image, in row-major order
  template <class Body>
  INLINE void taps(int64_t oh, int64_t ow, const Body& body) const {
    const int64_t top = firstInside(oh * SH - PT, DH), bottom = smaller(IH, oh * SH - PT + FH * DH);
    const int64_t left = firstInside(ow * SW - PL, DW), right = smaller(IW, ow * SW - PL + FW * DW);
    for (int64_t ih = top; ih < bottom; ih += DH) {
      for (int64_t iw = left; iw < right; iw += DW) body((ih * IW + iw) * C);
    }
  }

 private:
  // The first of start, start + step, start + 2·step, … that is not negative.
  static INLINE int64_t firstInside(int64_t start, int64_t step) {
    if (start >= 0) return start;
    return step == 1 ? 0 : start + ceilDivide(-start, step) * step;
  }
};

}  // namespace KERNEL_ISA
