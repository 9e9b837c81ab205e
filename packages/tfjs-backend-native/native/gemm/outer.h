// The product of a transposed matrix with another, both read in place:
//
//   C[m][n] += Σ_p A[p][m] · B[p][n]
//
// The sum runs over rows (in bfloat16 over pairs of rows, interleaved beforehand): a filter gradient sums over output positions, with A the image seen through one tap and B the
// gradient. A tile of C stays in registers while p runs; `m` and `n` are contiguous, so nothing is packed.
#pragma once
#include "rows.h"

namespace KERNEL_ISA {

// `runs(step)` calls step(a, b, count) for every stretch of rows with constant strides.
template <class Operand, int R, int V, class Runs>
__attribute__((noinline)) void outerTile(const Runs& runs, int64_t aStride, int64_t bStride, float* c, int64_t cStride, bool accumulate) {
  Vector sum[R][V];
  UNROLL for (int i = 0; i < R; i++) UNROLL for (int j = 0; j < V; j++) sum[i][j] = Vector{};
  runs([&](const typename Operand::Unit* a, const typename Operand::Unit* b, int64_t count) __attribute__((always_inline)) {
    for (int64_t p = 0; p < count; p++, a += aStride, b += bStride) {
      Vector column[V];
      UNROLL for (int j = 0; j < V; j++) column[j] = Operand::loadUnits(b + j * LANES);
      UNROLL for (int i = 0; i < R; i++) {
        const Vector x = Operand::repeat(a + i);
        UNROLL for (int j = 0; j < V; j++) sum[i][j] = Operand::multiplyAdd(sum[i][j], x, column[j]);
      }
    }
  });
  UNROLL for (int i = 0; i < R; i++) UNROLL for (int j = 0; j < V; j++) {
    float* target = c + i * cStride + j * LANES;
    store(target, accumulate ? load(target) + sum[i][j] : sum[i][j]);
  }
}

template <class Operand, int R, class Runs>
INLINE void outerTileColumns(int vectors, const Runs& runs, int64_t aStride, int64_t bStride, float* c, int64_t cStride, bool accumulate) {
  if (vectors == NV) outerTile<Operand, R, NV>(runs, aStride, bStride, c, cStride, accumulate);
  else outerTile<Operand, R, 1>(runs, aStride, bStride, c, cStride, accumulate);
}

// A tile of `rows` × (`vectors` · LANES) of C.
template <class Operand, class Runs>
INLINE void outerTileAny(int rows, int vectors, const Runs& runs, int64_t aStride, int64_t bStride, float* c, int64_t cStride,
                         bool accumulate) {
  static_assert(NV == 2 && MR <= 12, "one case for every number of rows");
#define ROWS(R) case R: if constexpr (R <= MR) return outerTileColumns<Operand, R>(vectors, runs, aStride, bStride, c, cStride, accumulate); break;
  switch (rows) { ROWS(1) ROWS(2) ROWS(3) ROWS(4) ROWS(5) ROWS(6) ROWS(7) ROWS(8) ROWS(9) ROWS(10) ROWS(11) ROWS(12) }
#undef ROWS
}

// Copies [rows, columns] into [rows, to], to > columns; the added columns are zero.
INLINE void padColumns(const Call& call, const float* source, float* target, int64_t rows, int64_t columns, int64_t to) {
  parallelRanges(call, rows, 1024, [&](int64_t begin, int64_t end, int) {
    for (int64_t r = begin; r < end; r++) {
      __builtin_memcpy(target + r * to, source + r * columns, columns * sizeof(float));
      __builtin_memset(target + r * to + columns, 0, (to - columns) * sizeof(float));
    }
  });
}

// Cuts `rows` into tiles of nearly equal height: 32 becomes 11 + 11 + 10 rather than 12 + 12 + 8.
struct RowTiles {
  int64_t rows, tiles;
  explicit RowTiles(int64_t rows) : rows(rows), tiles(ceilDivide(rows, MR)) {}
  int64_t begin(int64_t tile) const { return rows * tile / tiles; }
  int height(int64_t tile) const { return int(begin(tile + 1) - begin(tile)); }
};

}  // namespace KERNEL_ISA
