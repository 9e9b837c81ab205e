#pragma once
#include "../kernels/shared/conv2d-params.h"
#include "scheme.h"

namespace KERNEL_ISA {

// The 2×2 outputs of a convolution, numbered [N][rows][columns]. I: what is read, O: what is written.
template <class Scheme>
struct WinogradTiles {
  static constexpr int INPUT = Scheme::INPUT;
  int64_t N, IH, IW, IC, OH, OW, OC, top, left, rows, columns, count;

  WinogradTiles(int64_t N, int64_t IH, int64_t IW, int64_t IC, int64_t OH, int64_t OW, int64_t OC, int64_t top, int64_t left)
      : N(N), IH(IH), IW(IW), IC(IC), OH(OH), OW(OW), OC(OC), top(top), left(left), rows(ceilDivide(OH, 2)), columns(ceilDivide(OW, 2)),
        count(N * rows * columns) {}

  static WinogradTiles forward(const Geometry& g) { return {g.N, g.IH, g.IW, g.IC, g.OH, g.OW, g.OC, g.PT, g.PL}; }
  // The gradient of the input is a convolution of the output's gradient.
  static WinogradTiles backward(const Geometry& g) {
    return {g.N, g.OH, g.OW, g.OC, g.IH, g.IW, g.IC, Scheme::TAPS - 1 - g.PT, Scheme::TAPS - 1 - g.PL};
  }

  int64_t image(int64_t tile) const { return tile / columns / rows; }
  int64_t row(int64_t tile) const { return tile / columns % rows * 2; }
  int64_t column(int64_t tile) const { return tile % columns * 2; }

  // pixels[r][c]: the tile's inputs, at their first channel; `zeros` outside the image
  INLINE void inputs(int64_t tile, const float* x, const float* zeros, const float* (&pixels)[INPUT][INPUT]) const {
    const int64_t ih = row(tile) - top, iw = column(tile) - left;
    const float* corner = x + ((image(tile) * IH + ih) * IW + iw) * IC;
    for (int r = 0; r < INPUT; r++) {
      for (int c = 0; c < INPUT; c++) {
        const bool inside = uint64_t(ih + r) < uint64_t(IH) && uint64_t(iw + c) < uint64_t(IW);
        pixels[r][c] = inside ? corner + (r * IW + c) * IC : zeros;
      }
    }
  }

  // pixels[r][c]: the tile's outputs; `outside` beyond an odd edge
  template <class Float>
  INLINE void outputs(int64_t tile, Float* y, Float* outside, Float* (&pixels)[2][2]) const {
    const int64_t oh = row(tile), ow = column(tile);
    Float* corner = y + ((image(tile) * OH + oh) * OW + ow) * OC;
    UNROLL for (int r = 0; r < 2; r++) UNROLL for (int c = 0; c < 2; c++) {
      pixels[r][c] = oh + r < OH && ow + c < OW ? corner + (r * OW + c) * OC : outside;
    }
  }
};

// Calls body(scheme, operand) and returns true where Winograd's algorithm pays: for whole vectors of channels, once the
// tiles are many enough to make up for transforming the filter.
template <class Body>
INLINE bool tryWinograd(const Conv2dParams& p, const Geometry& g, const Body& body) {
  const bool square = g.FH == g.FW && (g.FH == 3 || g.FH == 5), dense = g.SH == 1 && g.SW == 1 && g.DH == 1 && g.DW == 1;
  const bool pays = g.IC >= 32 && g.OC >= 32 && g.IC % LANES == 0 && g.OC % LANES == 0 && g.N * g.OH * g.OW >= 256;
  if (p.winograd == 0 || !square || !dense || !pays) return false;
  const auto withOperand = [&](auto scheme) {
    if (p.bfloat16 != 0) body(scheme, Bfloat16{});
    else body(scheme, Float32{});
  };
  if (g.FH == 3) withOperand(ThreeTaps{});
  else withOperand(FiveTaps{});
  return true;
}

}  // namespace KERNEL_ISA
