#pragma once
#include "../../columns.h"

namespace KERNEL_ISA {

struct PoolParams {
  double batch, inHeight, inWidth, channels, outHeight, outWidth;
  double filterHeight, filterWidth, strideHeight, strideWidth, dilationHeight, dilationWidth, padTop, padLeft;
};

// N=batch H=height W=width C=channels; I=input O=output F=filter S=stride D=dilation P=padding
struct Window {
  int64_t N, IH, IW, C, OH, OW, FH, FW, SH, SW, DH, DW, PT, PL;
  explicit Window(const PoolParams& p)
      : N(p.batch), IH(p.inHeight), IW(p.inWidth), C(p.channels), OH(p.outHeight), OW(p.outWidth), FH(p.filterHeight), FW(p.filterWidth),
        SH(p.strideHeight), SW(p.strideWidth), DH(p.dilationHeight), DW(p.dilationWidth), PT(p.padTop), PL(p.padLeft) {}

  // body(offset of the input pixel within its image) for each tap of output (oh, ow) inside the image, in row-major order
  template <class Body>
  INLINE void taps(int64_t oh, int64_t ow, const Body& body) const {
    for (int64_t fh = 0; fh < FH; fh++) {
      const int64_t ih = oh * SH - PT + fh * DH;
      if (ih < 0 || ih >= IH) continue;
      for (int64_t fw = 0; fw < FW; fw++) {
        const int64_t iw = ow * SW - PL + fw * DW;
        if (iw >= 0 && iw < IW) body((ih * IW + iw) * C);
      }
    }
  }
};

}  // namespace KERNEL_ISA
