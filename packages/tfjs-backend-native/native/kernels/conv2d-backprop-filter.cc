// dFilter[fh][fw][ic][oc] = Σ over output pixels of x (seen through the tap) · dy
// buffers: x [N, IH, IW, IC], dy [N, OH, OW, OC], dFilter [FH, FW, IC, OC]
#include "../winograd/filter-gradient.h"
#include "shared/conv2d-params.h"

namespace KERNEL_ISA {

// Bytes of x and dy that one pass over the tiles reads: half of a small L2 cache.
constexpr int64_t PASS_BYTES = 384 << 10;

// How a row of outputs meets the image through column `fw` of the filter: steps[fw] steps of `xStride` and `dyStride`
// units, from dy + row · dyRow + dyStart[fw] and from x + n · xImage + ih · xRow + xStart[fw].
template <class Operand>
struct Rows {
  const typename Operand::Unit *x, *dy;
  int64_t xImage, xRow, xStride, dyRow, dyStride;
  const int64_t *xStart, *dyStart, *steps;
};

// Float32 reads both in place; the columns whose tap falls outside the image are skipped.
static Rows<Float32> rowsInPlace(const Call& call, const Geometry& g, const float* x, const float* dy, int64_t columns) {
  int64_t* table = scratch<int64_t>(call, 3 * g.FW);
  for (int64_t fw = 0; fw < g.FW; fw++) {
    const int64_t shift = fw * g.DW - g.PL;
    const int64_t left = shift >= 0 ? 0 : ceilDivide(-shift, g.SW);
    const int64_t right = shift >= g.IW ? 0 : smaller(g.OW, ceilDivide(g.IW - shift, g.SW));
    table[fw] = (left * g.SW + shift) * g.pixelStride;
    table[g.FW + fw] = left * columns;
    table[2 * g.FW + fw] = larger(0, right - left);
  }
  return {x, dy, g.imageStride, g.rowStride, g.SW * g.pixelStride, g.OW * columns, columns, table, table + g.FW, table + 2 * g.FW};
}

// In bfloat16 a unit holds two neighbouring output columns. What they see differs with the filter's column, so x is
// copied once for each: [FW][N][IH][pairs][IC]; a column outside the image is zero.
static Rows<Bfloat16> rowsOfPairs(const Call& call, const Geometry& g, const float* x, const float* dy, int64_t columns) {
  const int64_t pairs = ceilDivide(g.OW, 2), copySize = g.N * g.IH * pairs * g.IC;
  uint32_t *dyPairs = scratch<uint32_t>(call, g.N * g.OH * pairs * columns), *xPairs = scratch<uint32_t>(call, g.FW * copySize);
  parallel(call, g.N * g.OH, [&](int64_t row, int) {
    for (int64_t j = 0; j < pairs; j++) {
      const float* first = dy + (row * g.OW + 2 * j) * columns;
      pairRow(first, 2 * j + 1 < g.OW ? first + columns : nullptr, dyPairs + (row * pairs + j) * columns, columns);
    }
  });
  parallel(call, g.FW * g.N * g.IH, [&](int64_t index, int) {
    const int64_t fw = index / (g.N * g.IH);
    const float* source = x + index % (g.N * g.IH) * g.rowStride;
    const auto column = [&](int64_t ow) {
      const int64_t iw = ow * g.SW + fw * g.DW - g.PL;
      return ow < g.OW && iw >= 0 && iw < g.IW ? source + iw * g.pixelStride : nullptr;
    };
    for (int64_t j = 0; j < pairs; j++) pairRow(column(2 * j), column(2 * j + 1), xPairs + (index * pairs + j) * g.IC, g.IC);
  });
  int64_t* table = scratch<int64_t>(call, 3 * g.FW);
  for (int64_t fw = 0; fw < g.FW; fw++) {
    table[fw] = fw * copySize;
    table[g.FW + fw] = 0;
    table[2 * g.FW + fw] = pairs;
  }
  return {xPairs, dyPairs, g.IH * pairs * g.IC, pairs * g.IC, g.IC, pairs * columns, columns, table, table + g.FW, table + 2 * g.FW};
}

template <class Operand>
static void accumulate(const Call& call, const Geometry& g, const Rows<Operand>& rows, float* dFilter, int64_t columns) {
  const RowTiles tiles(g.IC);
  const int64_t taps = g.FH * g.FW, columnTiles = ceilDivide(columns, NR), tasks = taps * columnTiles * tiles.tiles;
  // Output rows in a pass, as (image, oh) pairs in order.
  const int64_t outRows = g.N * g.OH, passRows = larger(1, PASS_BYTES / ((g.SH * rows.xRow + rows.dyRow) * int64_t(sizeof(float))));
  // Each chunk of tiles streams over all images once; a few chunks a thread even out their speeds.
  const int64_t chunks = smaller(tasks, 4 * call.runtime->threads);

  parallel(call, chunks, [&](int64_t chunk, int) {
    for (int64_t pass = 0; pass < outRows; pass += passRows) {
      const int64_t passEnd = smaller(outRows, pass + passRows);
      for (int64_t task = tasks * chunk / chunks; task < tasks * (chunk + 1) / chunks; task++) {
        const int64_t tile = task % tiles.tiles, columnTile = task / tiles.tiles % columnTiles, tap = task / tiles.tiles / columnTiles;
        const int64_t fh = tap / g.FW, fw = tap % g.FW, ic = tiles.begin(tile), oc = columnTile * NR, steps = rows.steps[fw];
        const auto runs = [&](const auto& step) __attribute__((always_inline)) {
          if (steps == 0) return;
          int64_t n = pass / g.OH, oh = pass % g.OH;
          for (int64_t row = pass; row < passEnd; row++) {
            const int64_t ih = oh * g.SH - g.PT + fh * g.DH;
            if (uint64_t(ih) < uint64_t(g.IH)) {
              step(rows.x + n * rows.xImage + ih * rows.xRow + rows.xStart[fw] + ic, rows.dy + row * rows.dyRow + rows.dyStart[fw] + oc, steps);
            }
            if (++oh == g.OH) {
              oh = 0;
              n++;
            }
          }
        };
        outerTileAny<Operand>(tiles.height(tile), int(smaller(NV, (columns - oc) / LANES)), runs, rows.xStride, rows.dyStride,
                              dFilter + (tap * g.IC + ic) * columns + oc, columns, pass > 0);
      }
    }
  });
}

const char* conv2d_backprop_filter(const Call& call) {
  const Conv2dParams* params = paramsOf<Conv2dParams>(call, 3);
  if (params == nullptr) return BAD_CALL;
  Geometry g(*params);
  if (!holds(call, 0, g.inSize()) || !holds(call, 1, g.outSize()) || !holds(call, 2, g.filterSize())) return BAD_SIZE;
  const float* x = floats(call, 0);
  const float* dy = floats(call, 1);
  float* target = floats(call, 2);
  const int64_t pixels = g.N * g.OH * g.OW, filterRows = g.FH * g.FW * g.IC;
  if (pixels == 0) {
    __builtin_memset(target, 0, g.filterSize() * sizeof(float));
    return nullptr;
  }

  const bool done = tryWinograd(*params, g, [&](auto scheme, auto operand) {
    typedef decltype(scheme) Scheme;
    winogradFilterGradient<Scheme, decltype(operand)>(call, WinogradTiles<Scheme>::forward(g), x, dy, target);
  });
  if (done) return nullptr;

  // Whole vectors of output channels: gradients with an odd channel count are copied into padded rows.
  const int64_t columns = roundUp(g.OC, LANES);
  float* dFilter = target;
  if (columns != g.OC) {
    float* padded = scratch<float>(call, pixels * columns);
    padColumns(call, dy, padded, pixels, g.OC, columns);
    dy = padded;
    dFilter = scratch<float>(call, filterRows * columns);
  }

  if (takesBfloat16(*params, g.IC)) {
    accumulate(call, g, rowsOfPairs(call, g, x, dy, columns), dFilter, columns);
  } else {
    mergeFilterRows(call, g, x);
    accumulate(call, g, rowsInPlace(call, g, x, dy, columns), dFilter, columns);
  }

  if (dFilter != target) {
    for (int64_t r = 0; r < filterRows; r++) __builtin_memcpy(target + r * g.OC, dFilter + r * columns, g.OC * sizeof(float));
  }
  return nullptr;
}

}  // namespace KERNEL_ISA
