// Winograd's minimal filtering: a convolution of stride 1 in fewer products than its definition takes (Lavin and Gray,
// "Fast Algorithms for Convolutional Neural Networks", 2015). With d a tile of the input, g the filter and Y 2×2 outputs,
//
//   Y = Aᵀ [ (G g Gᵀ) ⊙ (Bᵀ d B) ] A        dg = Gᵀ [ (A dY Aᵀ) ⊙ (Bᵀ d B) ] G
//
// The ⊙ of all tiles is one matrix product over the channels for each of RANK² positions. Only factors 0, ±1 and ½ occur:
// float32's error stays of the order of the direct sum's. (Larger tiles would save more, and lose digits.)
#pragma once
#include "../gemm/outer.h"

namespace KERNEL_ISA {

// F(2, 3): 4 products for two outputs of three taps; in two dimensions 16 instead of 36.
//
//        | 1  0 -1  0 |        | 1   0   0 |         | 1  1  1  0 |
//   Bᵀ = | 0  1  1  0 |    G = | ½   ½   ½ |    Aᵀ = | 0  1 -1 -1 |
//        | 0 -1  1  0 |        | ½  -½   ½ |
//        | 0  1  0 -1 |        | 0   0   1 |
struct ThreeTaps {
  static constexpr int TAPS = 3, INPUT = 4, RANK = 4;

  static INLINE void input(const Vector* d, Vector* out) {  // Bᵀ d
    out[0] = d[0] - d[2], out[1] = d[1] + d[2], out[2] = d[2] - d[1], out[3] = d[1] - d[3];
  }
  static INLINE void output(const Vector* m, Vector* y) {  // Aᵀ m
    y[0] = m[0] + m[1] + m[2], y[1] = m[1] - m[2] - m[3];
  }
  static INLINE void gradient(const Vector* dy, Vector* out) {  // A dy
    out[0] = dy[0], out[1] = dy[0] + dy[1], out[2] = dy[0] - dy[1], out[3] = -dy[1];
  }
  static INLINE void filter(const Vector* g, Vector* out) {  // G g
    const Vector half = broadcast(.5f), outer = (g[0] + g[2]) * half, middle = g[1] * half;
    out[0] = g[0], out[1] = outer + middle, out[2] = outer - middle, out[3] = g[2];
  }
  static INLINE void filterGradient(const Vector* u, Vector* dg) {  // Gᵀ u
    const Vector half = broadcast(.5f), sum = (u[1] + u[2]) * half;
    dg[0] = u[0] + sum, dg[1] = (u[1] - u[2]) * half, dg[2] = sum + u[3];
  }
};

// Five taps as F(2, 3) on the first three and F(2, 2), 3 products, on the others: 7, in two dimensions 49 instead of 100.
// F(2, 5) itself would take 6, with factors up to 4 that cost digits.
//
//   F(2, 2):        | 1 -1  0 |        | 1  0 |
//              Bᵀ = | 0  1  0 |    G = | 1  1 |    Aᵀ = | 1  1  0 |
//                   | 0  1 -1 |        | 0  1 |         | 0  1 -1 |
struct FiveTaps {
  static constexpr int TAPS = 5, INPUT = 6, RANK = 7;

  static INLINE void input(const Vector* d, Vector* out) {
    ThreeTaps::input(d, out);
    out[4] = d[3] - d[4], out[5] = d[4], out[6] = d[4] - d[5];
  }
  static INLINE void output(const Vector* m, Vector* y) {
    ThreeTaps::output(m, y);
    y[0] += m[4] + m[5], y[1] += m[5] - m[6];
  }
  static INLINE void gradient(const Vector* dy, Vector* out) {
    ThreeTaps::gradient(dy, out);
    out[4] = dy[0], out[5] = dy[0] + dy[1], out[6] = -dy[1];
  }
  static INLINE void filter(const Vector* g, Vector* out) {
    ThreeTaps::filter(g, out);
    out[4] = g[3], out[5] = g[3] + g[4], out[6] = g[4];
  }
  static INLINE void filterGradient(const Vector* u, Vector* dg) {
    ThreeTaps::filterGradient(u, dg);
    dg[3] = u[4] + u[5], dg[4] = u[5] + u[6];
  }
};

// Applies a transform of columns to all columns of a [FROM][COLUMNS] array: [TO][COLUMNS].
template <int FROM, int TO, int COLUMNS, class Transform>
INLINE void transformColumns(const Vector (&source)[FROM][COLUMNS], Vector (&target)[TO][COLUMNS], const Transform& transform) {
  UNROLL for (int c = 0; c < COLUMNS; c++) {
    Vector column[FROM], out[TO];
    UNROLL for (int r = 0; r < FROM; r++) column[r] = source[r][c];
    transform(column, out);
    UNROLL for (int r = 0; r < TO; r++) target[r][c] = out[r];
  }
}

}  // namespace KERNEL_ISA
