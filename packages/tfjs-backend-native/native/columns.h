// Walking a [rows, C] matrix by groups of columns whose coefficients and sums fit into registers.
#pragma once
#include "simd.h"

namespace KERNEL_ISA {

// V whole vectors of columns, from column `c`.
template <int V>
struct ColumnGroup {
  static constexpr int VECTORS = V;
  int64_t c;
  INLINE Vector get(const float* row, int j) const { return load(row + c + j * LANES); }
  INLINE void put(float* row, int j, Vector v) const { store(row + c + j * LANES, v); }
};

// The last `left` columns, fewer than a vector.
struct ColumnTail {
  static constexpr int VECTORS = 1;
  int64_t c, left;
  INLINE Vector get(const float* row, int) const { return loadPartial(row + c, left); }
  INLINE void put(float* row, int, Vector v) const { storePartial(row + c, v, left); }
};

template <class Body>
INLINE void columnGroups(int64_t C, const Body& body) {
  int64_t c = 0;
  for (; c + 4 * LANES <= C; c += 4 * LANES) body(ColumnGroup<4>{c});
  for (; c + 2 * LANES <= C; c += 2 * LANES) body(ColumnGroup<2>{c});
  for (; c + LANES <= C; c += LANES) body(ColumnGroup<1>{c});
  if (c < C) body(ColumnTail{c, C - c});
}

// Rows of a chunk: about 32 KiB, so that a second look at them comes from the first-level cache.
INLINE int64_t chunkRows(int64_t C) { return larger(1, (8 << 10) / larger(1, C)); }

}  // namespace KERNEL_ISA
