// The gradient of a filter by Winograd's algorithm.
#pragma once
#include "tiles.h"

namespace KERNEL_ISA {

// Row I of Bᵀ d B of as many tiles as a unit holds: v[RANK][channels]
template <class Scheme, class Operand, int I>
static void transformInputRow(const float* const (&pixels)[Operand::WIDTH][Scheme::INPUT][Scheme::INPUT], typename Operand::Unit* v,
                              int64_t stride, int64_t channels) {
  constexpr int INPUT = Scheme::INPUT, RANK = Scheme::RANK;
  for (int64_t c = 0; c < channels; c += LANES) {
    Vector out[Operand::WIDTH][RANK];
    UNROLL for (int k = 0; k < Operand::WIDTH; k++) {
      Vector row[INPUT];
      UNROLL for (int j = 0; j < INPUT; j++) {
        Vector column[INPUT], transformed[RANK];
        UNROLL for (int r = 0; r < INPUT; r++) column[r] = load(pixels[k][r][j] + c);
        Scheme::input(column, transformed);
        row[j] = transformed[I];
      }
      Scheme::input(row, out[k]);
    }
    UNROLL for (int j = 0; j < RANK; j++) Operand::storeRows(v + j * stride + c, out[0][j], out[Operand::WIDTH - 1][j]);
  }
}

// Row I of A dY Aᵀ, likewise
template <class Scheme, class Operand, int I>
static void transformGradientRow(const float* const (&pixels)[Operand::WIDTH][2][2], typename Operand::Unit* d, int64_t stride,
                                 int64_t channels) {
  constexpr int RANK = Scheme::RANK;
  for (int64_t c = 0; c < channels; c += LANES) {
    Vector out[Operand::WIDTH][RANK];
    UNROLL for (int k = 0; k < Operand::WIDTH; k++) {
      Vector row[2];
      UNROLL for (int j = 0; j < 2; j++) {
        const Vector column[2] = {load(pixels[k][0][j] + c), load(pixels[k][1][j] + c)};
        Vector transformed[RANK];
        Scheme::gradient(column, transformed);
        row[j] = transformed[I];
      }
      Scheme::gradient(row, out[k]);
    }
    UNROLL for (int j = 0; j < RANK; j++) Operand::storeRows(d + j * stride + c, out[0][j], out[Operand::WIDTH - 1][j]);
  }
}

template <class Scheme, class Operand>
struct RowTransform {
  typedef typename Operand::Unit Unit;
  const float* in[Operand::WIDTH][Scheme::INPUT][Scheme::INPUT];
  const float* out[Operand::WIDTH][2][2];

  template <int I = 0>
  INLINE void apply(int64_t row, Unit* v, int64_t vStride, int64_t inChannels, Unit* d, int64_t dStride, int64_t outChannels) const {
    if constexpr (I < Scheme::RANK) {
      if (row != I) return apply<I + 1>(row, v, vStride, inChannels, d, dStride, outChannels);
      transformInputRow<Scheme, Operand, I>(in, v, vStride, inChannels);
      transformGradientRow<Scheme, Operand, I>(out, d, dStride, outChannels);
    }
  }
};

// x [N, IH, IW, IC], dy [N, OH, OW, OC], dFilter [TAPS, TAPS, IC, OC]
template <class Scheme, class Operand>
static void winogradFilterGradient(const Call& call, const WinogradTiles<Scheme>& w, const float* x, const float* dy, float* dFilter) {
  typedef typename Operand::Unit Unit;
  constexpr int TAPS = Scheme::TAPS, RANK = Scheme::RANK;
  // Tiles in a pass: with the blocks below, both operands and the sums of one row of positions share L2. It sets the order
  // of the additions, so it depends on nothing.
  constexpr int64_t PASS = 64;
  // A task is one row of positions and a block of channels: it transforms what it needs and shares no sums.
  int64_t icBlocks = ceilDivide(w.IC, 128), ocBlocks = ceilDivide(w.OC, 192);
  while (RANK * icBlocks * ocBlocks < 2 * call.runtime->threads && icBlocks * 2 * LANES <= w.IC) icBlocks *= 2;
  const int64_t icBlock = roundUp(ceilDivide(w.IC, icBlocks), LANES), ocBlock = roundUp(ceilDivide(w.OC, ocBlocks), LANES);
  icBlocks = ceilDivide(w.IC, icBlock), ocBlocks = ceilDivide(w.OC, ocBlock);

  const int64_t steps = PASS / Operand::WIDTH, vStride = steps * icBlock + LANES, dStride = steps * ocBlock + LANES;
  Unit* workspace = scratch<Unit>(call, call.runtime->threads * RANK * (vStride + dStride));
  float* sums = scratch<float>(call, RANK * RANK * w.IC * w.OC);  // [RANK][RANK][IC][OC]
  float* zeros = scratch<float>(call, larger(w.IC, w.OC));
  __builtin_memset(zeros, 0, larger(w.IC, w.OC) * sizeof(float));

  parallel(call, RANK * icBlocks * ocBlocks, [&](int64_t task, int worker) {
    Unit *v = workspace + worker * RANK * (vStride + dStride), *d = v + RANK * vStride;
    const int64_t i = task % RANK, ic = task / RANK % icBlocks * icBlock, oc = task / RANK / icBlocks * ocBlock;
    const int64_t depth = smaller(icBlock, w.IC - ic), columns = smaller(ocBlock, w.OC - oc);
    const RowTiles tiles(depth);
    for (int64_t pass = 0; pass < w.count; pass += PASS) {
      const int64_t count = ceilDivide(smaller(PASS, w.count - pass), Operand::WIDTH);
      for (int64_t t = 0; t < count; t++) {
        RowTransform<Scheme, Operand> transform;
        for (int k = 0; k < Operand::WIDTH; k++) {
          const int64_t tile = pass + t * Operand::WIDTH + k;
          if (tile < w.count) {
            w.inputs(tile, x + ic, zeros, transform.in[k]);
            w.outputs(tile, dy + oc, static_cast<const float*>(zeros), transform.out[k]);
          } else {
            for (auto& row : transform.in[k]) for (auto& pixel : row) pixel = zeros;
            for (auto& row : transform.out[k]) for (auto& pixel : row) pixel = zeros;
          }
        }
        transform.apply(i, v + t * depth, vStride, depth, d + t * columns, dStride, columns);
      }
      for (int64_t j = 0; j < RANK; j++) {
        for (int64_t column = 0; column < columns; column += NR) {
          for (int64_t tile = 0; tile < tiles.tiles; tile++) {
            const int64_t r = tiles.begin(tile);
            const auto runs = [&](const auto& step) __attribute__((always_inline)) {
              step(v + j * vStride + r, d + j * dStride + column, count);
            };
            float* target = sums + ((i * RANK + j) * w.IC + ic + r) * w.OC + oc + column;
            outerTileAny<Operand>(tiles.height(tile), int(smaller(NV, (columns - column) / LANES)), runs, depth, columns, target, w.OC,
                                  pass > 0);
          }
        }
      }
    }
  });

  parallel(call, w.IC, [&](int64_t ic, int) {
    for (int64_t oc = 0; oc < w.OC; oc += LANES) {
      Vector u[RANK][RANK], half[TAPS][RANK];
      UNROLL for (int p = 0; p < RANK * RANK; p++) u[p / RANK][p % RANK] = load(sums + (p * w.IC + ic) * w.OC + oc);
      transformColumns(u, half, Scheme::filterGradient);
      UNROLL for (int h = 0; h < TAPS; h++) {
        Vector dg[TAPS];
        Scheme::filterGradient(half[h], dg);
        UNROLL for (int c = 0; c < TAPS; c++) store(dFilter + ((h * TAPS + c) * w.IC + ic) * w.OC + oc, dg[c]);
      }
    }
  });
}

}  // namespace KERNEL_ISA
