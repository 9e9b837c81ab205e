// The product of rows that are given by pointer with a packed matrix:
//
//   C[row][n] = Σ_tap Σ_k A[tap][row][k] · B[tap][k][n]
//
// A convolution is this product with one tap per filter position, read in place from the NHWC image: a tap that falls
// into the padding points to a row of zeros. A plain matrix product has one tap. B is packed in panels of NR columns,
// so that the inner loop reads it in order.
#pragma once
#include "operand.h"

namespace KERNEL_ISA {

constexpr int NV = 2;              // vectors of columns in a tile
constexpr int NR = NV * LANES;     // columns in a tile
// Rows in a tile: accumulators, the columns and the broadcast row values must fit the vector registers, 32 or 16. NEON
// multiplies by one lane of a register, and GCC 12 loads those of all rows early: 10 rows take 32 registers exactly, with
// 11 it spills inside the loop. (Half the rows would not cover the latency of four multiply-add pipes.) WebAssembly's compilers
// keep a register for themselves and use one more for what is multiplied: with 5 rows V8 spills on x64.
#if VECTOR_BYTES == 64
constexpr int MR = 12;
#elif defined(__aarch64__)
constexpr int MR = 10;
#elif defined(__wasm__)
constexpr int MR = 4;
#else
constexpr int MR = 6;
#endif

struct Epilogue {
  const float* bias;      // [n] or null
  Activation activation;
  float alpha;
  bool accumulate;        // add to what C holds
  bool finish;            // bias and activation apply (the last part of a split sum)
};

// The first `left` of LANES values, the rest zero; none of them when left is not positive.
INLINE Vector loadColumns(const float* p, int64_t left) {
  return left >= LANES ? load(p) : left > 0 ? loadPartial(p, left) : Vector{};
}

template <class Operand, int R>
struct Tile {
  typedef typename Operand::Unit Unit;
  Vector sum[R][NV];

  INLINE void clear() {
    UNROLL for (int i = 0; i < R; i++) UNROLL for (int j = 0; j < NV; j++) sum[i][j] = Vector{};
  }

  // rows: [taps][stride] pointers; panel: [taps][depth][NR]; depth in units
  INLINE void multiply(const Unit* const* rows, int stride, int64_t taps, int64_t depth, const Unit* panel) {
    for (int64_t tap = 0; tap < taps; tap++, rows += stride) {
      const Unit* a[R];
      UNROLL for (int i = 0; i < R; i++) a[i] = rows[i];
      for (int64_t k = 0; k < depth; k++, panel += NR) {
        Vector b[NV];
        UNROLL for (int j = 0; j < NV; j++) b[j] = Operand::loadUnits(panel + j * LANES);
        UNROLL for (int i = 0; i < R; i++) {
          const Vector x = Operand::repeat(a[i] + k);
          UNROLL for (int j = 0; j < NV; j++) sum[i][j] = Operand::multiplyAdd(sum[i][j], x, b[j]);
        }
      }
    }
  }

  // out: one pointer per row, at the tile's first column; `columns` of the NR are real.
  INLINE void finish(float* const* out, int rows, int64_t columns, int64_t firstColumn, const Epilogue& epilogue) {
    const Vector slope = broadcast(negativeSlope(epilogue.activation, epilogue.alpha));
    Vector bias[NV];
    UNROLL for (int j = 0; j < NV; j++) {
      bias[j] = epilogue.bias == nullptr || !epilogue.finish ? Vector{}
                                                             : loadColumns(epilogue.bias + firstColumn + j * LANES, columns - j * LANES);
    }
    UNROLL for (int i = 0; i < R; i++) {
      if (i >= rows) LEAVE_UNROLLED;
      UNROLL for (int j = 0; j < NV; j++) {
        const int64_t left = columns - j * LANES;
        float* target = out[i] + j * LANES;
        Vector value = sum[i][j];
        if (epilogue.accumulate) value += loadColumns(target, left);
        if (epilogue.finish) value = activate(value + bias[j], epilogue.activation, slope);
        if (left >= LANES) store(target, value);
        else if (left > 0) storePartial(target, value, left);
      }
    }
  }
};

template <class Operand, int R>
__attribute__((noinline)) void rowsTile(const typename Operand::Unit* const* rows, int stride, int64_t taps, int64_t depth,
                                        const typename Operand::Unit* panel, float* const* out, int valid, int64_t columns,
                                        int64_t firstColumn, const Epilogue& epilogue) {
  Tile<Operand, R> tile;
  tile.clear();
  tile.multiply(rows, stride, taps, depth, panel);
  tile.finish(out, valid, columns, firstColumn, epilogue);
}

// One tile of up to MR rows. `rows` holds MR pointers a tap, of which the first `valid` are real rows; depth in units.
template <class Operand>
INLINE void multiplyTile(const typename Operand::Unit* const* rows, int64_t taps, int64_t depth, const typename Operand::Unit* panel,
                         float* const* out, int valid, int64_t columns, int64_t firstColumn, const Epilogue& epilogue) {
  if (valid > MR / 2) rowsTile<Operand, MR>(rows, MR, taps, depth, panel, out, valid, columns, firstColumn, epilogue);
  else if (valid > 2) rowsTile<Operand, MR / 2>(rows, MR, taps, depth, panel, out, valid, columns, firstColumn, epilogue);
  else if (valid > 1) rowsTile<Operand, 2>(rows, MR, taps, depth, panel, out, valid, columns, firstColumn, epilogue);
  else rowsTile<Operand, 1>(rows, MR, taps, depth, panel, out, valid, columns, firstColumn, epilogue);
}

// Packs `columns` columns (of NR; the missing ones become zero) of `depth` values of B into a panel of units, where
// B[k][n] is b[k * rowStride + n * columnStride].
INLINE void packPanel(float* panel, const float* b, int64_t depth, int64_t columns, int64_t rowStride, int64_t columnStride) {
  if (columnStride == 1) {
    for (int64_t k = 0; k < depth; k++, panel += NR, b += rowStride) {
      // Rows of a wide matrix lie pages apart, which no processor foresees.
      __builtin_prefetch(b + 16 * rowStride), __builtin_prefetch(b + 16 * rowStride + LANES);
      UNROLL for (int j = 0; j < NV; j++) store(panel + j * LANES, loadColumns(b + j * LANES, columns - j * LANES));
    }
    return;
  }
  // Transposed, in square blocks of a vector's width.
  int64_t k = 0;
  if (rowStride == 1) {
    for (; k + LANES <= depth; k += LANES) {
      for (int64_t n = 0; n < NR; n += LANES) {
        Vector block[LANES];
        UNROLL for (int i = 0; i < LANES; i++) block[i] = n + i < columns ? load(b + k + (n + i) * columnStride) : Vector{};
        transposeBlock(block);
        UNROLL for (int i = 0; i < LANES; i++) store(panel + (k + i) * NR + n, block[i]);
      }
    }
  }
  for (; k < depth; k++) {
    for (int64_t n = 0; n < NR; n++) panel[k * NR + n] = n < columns ? b[k * rowStride + n * columnStride] : 0;
  }
}

// The same in bfloat16: a unit holds two neighbouring k. An odd depth is filled up with zero.
INLINE void packPanel(uint32_t* panel, const float* b, int64_t depth, int64_t columns, int64_t rowStride, int64_t columnStride) {
  if (columnStride == 1) {
    for (int64_t k = 0; k < depth; k += 2, panel += NR, b += 2 * rowStride) {
      UNROLL for (int j = 0; j < NV; j++) {
        const int64_t left = columns - j * LANES;
        const Vector second = k + 1 < depth ? loadColumns(b + rowStride + j * LANES, left) : Vector{};
        storeUnits(panel + j * LANES, pairUnits(loadColumns(b + j * LANES, left), second));
      }
    }
    return;
  }
  float block[16 * NR];
  for (int64_t k = 0; k < depth; k += 16) {
    const int64_t count = smaller(16, depth - k);
    packPanel(block, b + k * rowStride, count, columns, rowStride, columnStride);
    packPanel(panel + k / 2 * NR, block, count, NR, NR, 1);
  }
}

}  // namespace KERNEL_ISA
