// y = activation(conv2d(x, filter) + bias) by Winograd's algorithm.
#pragma once
#include "tiles.h"

namespace KERNEL_ISA {

// filter [TAPS, TAPS, depth, columns] to G g Gᵀ, in panels of NR columns: [panel][position][depth in units][NR]
template <class Scheme, class Operand>
static void packWinogradFilter(const Call& call, const float* filter, int64_t depth, int64_t columns, typename Operand::Unit* packed) {
  constexpr int TAPS = Scheme::TAPS, RANK = Scheme::RANK;
  const int64_t units = depth / Operand::WIDTH, panels = ceilDivide(columns, NR);
  parallel(call, panels * units, [&](int64_t index, int) {
    const int64_t panel = index / units, unit = index % units, first = panel * NR;
    for (int j = 0; j < NV; j++) {
      Vector u[Operand::WIDTH][RANK][RANK];
      for (int k = 0; k < Operand::WIDTH; k++) {
        Vector half[TAPS][RANK];
        UNROLL for (int h = 0; h < TAPS; h++) {
          Vector g[TAPS];
          UNROLL for (int w = 0; w < TAPS; w++) {
            const float* row = filter + ((h * TAPS + w) * depth + unit * Operand::WIDTH + k) * columns;
            g[w] = loadColumns(row + first + j * LANES, columns - first - j * LANES);
          }
          Scheme::filter(g, half[h]);
        }
        transformColumns(half, u[k], Scheme::filter);
      }
      for (int p = 0; p < RANK * RANK; p++) {
        Operand::storeRows(packed + ((panel * RANK * RANK + p) * units + unit) * NR + j * LANES, u[0][p / RANK][p % RANK],
                           u[Operand::WIDTH - 1][p / RANK][p % RANK]);
      }
    }
  });
}

// The filter turned by 180° with its channels exchanged: [TAPS, TAPS, IC, OC] to [TAPS, TAPS, OC, IC].
template <class Scheme>
static const float* turnedFilter(const Call& call, const float* filter, int64_t IC, int64_t OC) {
  constexpr int COUNT = Scheme::TAPS * Scheme::TAPS;
  float* turned = scratch<float>(call, COUNT * IC * OC);
  parallel(call, COUNT * (OC / LANES), [&](int64_t index, int) {
    const int64_t tap = index % COUNT, first = index / COUNT * LANES;
    const float* source = filter + (COUNT - 1 - tap) * IC * OC + first;
    float* target = turned + (tap * OC + first) * IC;
    for (int64_t i = 0; i < IC; i += LANES) {
      Vector block[LANES];
      UNROLL for (int r = 0; r < LANES; r++) block[r] = load(source + (i + r) * OC);
      transposeBlock(block);
      UNROLL for (int o = 0; o < LANES; o++) store(target + o * IC + i, block[o]);
    }
  });
  return turned;
}

// Bᵀ d B of one tile: v[position][channels in units]
template <class Scheme, class Operand>
static void transformInputs(const float* const (&pixels)[Scheme::INPUT][Scheme::INPUT], typename Operand::Unit* v, int64_t stride,
                            int64_t channels) {
  constexpr int INPUT = Scheme::INPUT, RANK = Scheme::RANK;
  for (int64_t c = 0; c < channels; c += LANES) {
    Vector half[INPUT][RANK], out[RANK][RANK];
    UNROLL for (int r = 0; r < INPUT; r++) {
      Vector d[INPUT];
      UNROLL for (int i = 0; i < INPUT; i++) d[i] = load(pixels[r][i] + c);
      Scheme::input(d, half[r]);
    }
    transformColumns(half, out, Scheme::input);
    UNROLL for (int p = 0; p < RANK * RANK; p++) Operand::storeNeighbours(v + p * stride + c / Operand::WIDTH, out[p / RANK][p % RANK]);
  }
}

// x [N, IH, IW, IC], filter [TAPS, TAPS, IC, OC], y [N, OH, OW, OC]
template <class Scheme, class Operand>
static void winogradConvolve(const Call& call, const WinogradTiles<Scheme>& w, const float* x, const float* filter, float* y,
                             const Epilogue& epilogue) {
  typedef typename Operand::Unit Unit;
  constexpr int RANK = Scheme::RANK, POSITIONS = RANK * RANK;
  const int64_t depth = w.IC / Operand::WIDTH, panels = ceilDivide(w.OC, NR), panelSize = POSITIONS * depth * NR;
  Unit* packed = scratch<Unit>(call, panels * panelSize);
  packWinogradFilter<Scheme, Operand>(call, filter, w.IC, w.OC, packed);

  // Tiles of a task: their transformed inputs stay in L2 while all panels of the filter pass.
  const int64_t most = larger(2, (96 << 10) / (POSITIONS * depth * MR)) * MR;
  const int64_t size = larger(MR, smaller(most, roundUp(ceilDivide(w.count, 4 * call.runtime->threads), MR)));
  // 64 bytes between the positions keep them out of each other's cache sets.
  const int64_t vStride = size * depth + LANES, mStride = size * NR + LANES;
  Unit* inputs = scratch<Unit>(call, call.runtime->threads * POSITIONS * vStride);
  float* products = scratch<float>(call, call.runtime->threads * POSITIONS * mStride);
  float* dropped = scratch<float>(call, call.runtime->threads * w.OC);
  float* zeros = scratch<float>(call, w.IC);
  __builtin_memset(zeros, 0, w.IC * sizeof(float));
  const Epilogue plain = {nullptr, LINEAR, 0, false, false};
  const Vector slope = broadcast(negativeSlope(epilogue.activation, epilogue.alpha));

  parallel(call, ceilDivide(w.count, size), [&](int64_t block, int worker) {
    Unit* v = inputs + worker * POSITIONS * vStride;
    float* m = products + worker * POSITIONS * mStride;
    const int64_t first = block * size, count = smaller(size, w.count - first);
    for (int64_t t = 0; t < count; t++) {
      const float* pixels[Scheme::INPUT][Scheme::INPUT];
      w.inputs(first + t, x, zeros, pixels);
      transformInputs<Scheme, Operand>(pixels, v + t * depth, vStride, w.IC);
    }
    for (int64_t panel = 0; panel < panels; panel++) {
      for (int position = 0; position < POSITIONS; position++) {
        const Unit* u = packed + panel * panelSize + position * depth * NR;
        for (int64_t t = 0; t < count; t += MR) {
          const int valid = int(smaller(MR, count - t));
          const Unit* rows[MR];
          float* out[MR];
          UNROLL for (int i = 0; i < MR; i++) {
            const int64_t row = t + smaller(i, valid - 1);
            rows[i] = v + position * vStride + row * depth;
            out[i] = m + position * mStride + row * NR;
          }
          multiplyTile<Operand>(rows, 1, depth, u, out, valid, NR, 0, plain);
        }
      }
      const int vectors = int(smaller(NV, (w.OC - panel * NR) / LANES));
      for (int64_t t = 0; t < count; t++) {
        float* pixels[2][2];
        w.outputs(first + t, y, dropped + worker * w.OC, pixels);
        for (int j = 0; j < vectors; j++) {
          const int64_t column = panel * NR + j * LANES;
          Vector half[RANK][2], out[2][2];
          UNROLL for (int i = 0; i < RANK; i++) {
            Vector row[RANK];
            UNROLL for (int k = 0; k < RANK; k++) row[k] = load(m + (i * RANK + k) * mStride + t * NR + j * LANES);
            Scheme::output(row, half[i]);
          }
          transformColumns(half, out, Scheme::output);
          const Vector bias = epilogue.bias == nullptr ? Vector{} : load(epilogue.bias + column);
          UNROLL for (int r = 0; r < 2; r++) UNROLL for (int c = 0; c < 2; c++) {
            store(pixels[r][c] + column, activate(out[r][c] + bias, epilogue.activation, slope));
          }
        }
      }
    }
  });
}

}  // namespace KERNEL_ISA
