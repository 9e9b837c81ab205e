#pragma once
#include "../../columns.h"

namespace KERNEL_ISA {

// x is seen as [rows, channels].
struct BatchNormParams {
  double rows, channels, epsilon;
  double activation, alpha;
};

// y = activation((x - mean) · factor + shift); the last three are [channels].
INLINE void normalise(const Call& call, const BatchNormParams& p, const float* x, const float* mean, const float* factor,
                      const float* shift, float* y) {
  const int64_t rows(p.rows), C(p.channels);
  const Activation activation = Activation(int(p.activation));
  const Vector slope = broadcast(negativeSlope(activation, float(p.alpha)));
  parallelRanges(call, rows, chunkRows(C), [&](int64_t begin, int64_t end, int) {
    columnGroups(C, [&](auto group) {
      constexpr int V = decltype(group)::VECTORS;
      Vector m[V], f[V], s[V];
      UNROLL for (int j = 0; j < V; j++) m[j] = group.get(mean, j), f[j] = group.get(factor, j), s[j] = group.get(shift, j);
      for (int64_t r = begin; r < end; r++) {
        UNROLL for (int j = 0; j < V; j++) {
          group.put(y + r * C, j, activate((group.get(x + r * C, j) - m[j]) * f[j] + s[j], activation, slope));
        }
      }
    });
  });
}

}  // namespace KERNEL_ISA
