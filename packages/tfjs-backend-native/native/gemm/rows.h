// The product of rows that are given by pointer with a packed matrix:
//
//   C[row][n] = Σ_tap Σ_k A[tap][row][k] · B[tap][k][n]
//
// A convolution is this product with one tap per filter position, read in place from the NHWC image: a tap that falls
// into the padding points to a row of zeros. A plain matrix product has one tap. B is packed in panels of NR columns,
// so that the inner loop reads it in order.
#pragma once
#include "../simd.h"

namespace KERNEL_ISA {

constexpr int NV = 2;              // vectors of columns in a tile
constexpr int NR = NV * LANES;     // columns in a tile
// Rows in a tile: accumulators, the columns and one broadcast row value must fit the registers (32 or 16).
constexpr int MR = LANES == 16 ? 12 : 6;

struct Epilogue {
  const float* bias;      // [n] or null
  Activation activation;
  float alpha;
  bool accumulate;        // add to what C holds
  bool finish;            // bias and activation apply (the last part of a split sum)
};

template <int R>
struct Tile {
  Vector sum[R][NV];

  INLINE void clear() {
    UNROLL for (int i = 0; i < R; i++) UNROLL for (int j = 0; j < NV; j++) sum[i][j] = Vector{};
  }

  // rows: [taps][stride] pointers; panel: [taps][depth][NR]
  INLINE void multiply(const float* const* rows, int stride, int64_t taps, int64_t depth, const float* panel) {
    for (int64_t tap = 0; tap < taps; tap++, rows += stride) {
      const float* a[R];
      UNROLL for (int i = 0; i < R; i++) a[i] = rows[i];
      for (int64_t k = 0; k < depth; k++, panel += NR) {
        Vector b[NV];
        UNROLL for (int j = 0; j < NV; j++) b[j] = load(panel + j * LANES);
        UNROLL for (int i = 0; i < R; i++) {
          const Vector x = broadcast(a[i][k]);
          UNROLL for (int j = 0; j < NV; j++) sum[i][j] += x * b[j];
        }
      }
    }
  }

  // out: one pointer per row, at the tile's first column; `columns` of the NR are real.
  INLINE void finish(float* const* out, int rows, int64_t columns, int64_t firstColumn, const Epilogue& epilogue) {
    const Vector slope = broadcast(negativeSlope(epilogue.activation, epilogue.alpha));
    Vector bias[NV];
    UNROLL for (int j = 0; j < NV; j++) {
      const int64_t left = columns - j * LANES;
      bias[j] = epilogue.bias == nullptr || !epilogue.finish || left <= 0 ? Vector{}
                : left >= LANES ? load(epilogue.bias + firstColumn + j * LANES)
                                : loadPartial(epilogue.bias + firstColumn + j * LANES, left);
    }
    UNROLL for (int i = 0; i < R; i++) {
      if (i >= rows) break;
      UNROLL for (int j = 0; j < NV; j++) {
        const int64_t left = columns - j * LANES;
        float* target = out[i] + j * LANES;
        Vector value = sum[i][j];
        if (epilogue.accumulate && left > 0) value += left >= LANES ? load(target) : loadPartial(target, left);
        if (epilogue.finish) value = activate(value + bias[j], epilogue.activation, slope);
        if (left >= LANES) store(target, value);
        else if (left > 0) storePartial(target, value, left);
      }
    }
  }
};

template <int R>
__attribute__((noinline)) void rowsTile(const float* const* rows, int stride, int64_t taps, int64_t depth, const float* panel,
                                        float* const* out, int valid, int64_t columns, int64_t firstColumn, const Epilogue& epilogue) {
  Tile<R> tile;
  tile.clear();
  tile.multiply(rows, stride, taps, depth, panel);
  tile.finish(out, valid, columns, firstColumn, epilogue);
}

// One tile of up to MR rows. `rows` holds MR pointers a tap, of which the first `valid` are real rows.
INLINE void multiplyTile(const float* const* rows, int64_t taps, int64_t depth, const float* panel, float* const* out, int valid,
                         int64_t columns, int64_t firstColumn, const Epilogue& epilogue) {
  if (valid > MR / 2) rowsTile<MR>(rows, MR, taps, depth, panel, out, valid, columns, firstColumn, epilogue);
  else if (valid > 2) rowsTile<MR / 2>(rows, MR, taps, depth, panel, out, valid, columns, firstColumn, epilogue);
  else if (valid > 1) rowsTile<2>(rows, MR, taps, depth, panel, out, valid, columns, firstColumn, epilogue);
  else rowsTile<1>(rows, MR, taps, depth, panel, out, valid, columns, firstColumn, epilogue);
}

// Packs columns [n, n + NR) of rows [0, depth) into one panel; value(k, n) is B's element.
// B[k][n] at b[k * rowStride + n * columnStride]; missing columns become zero.
INLINE void packPanel(float* panel, const float* b, int64_t depth, int64_t columns, int64_t rowStride, int64_t columnStride) {
  if (columnStride == 1) {
    for (int64_t k = 0; k < depth; k++, panel += NR, b += rowStride) {
      UNROLL for (int j = 0; j < NV; j++) {
        const int64_t left = columns - j * LANES;
        store(panel + j * LANES, left >= LANES ? load(b + j * LANES) : left > 0 ? loadPartial(b + j * LANES, left) : Vector{});
      }
    }
    return;
  }
  // Transposed: blocks of 16 rows keep both sides within a few cache lines.
  for (int64_t k0 = 0; k0 < depth; k0 += 16) {
    const int64_t k1 = smaller(depth, k0 + 16);
    for (int64_t n = 0; n < NR; n++) {
      if (n < columns) {
        for (int64_t k = k0; k < k1; k++) panel[k * NR + n] = b[k * rowStride + n * columnStride];
      } else {
        for (int64_t k = k0; k < k1; k++) panel[k * NR + n] = 0;
      }
    }
  }
}

}  // namespace KERNEL_ISA
