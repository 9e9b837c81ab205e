// dFilter[fh][fw][ic][oc] = Σ over output pixels of x (seen through the tap) · dy
// buffers: x [N, IH, IW, IC], dy [N, OH, OW, OC], dFilter [FH, FW, IC, OC]
#include "../gemm/outer.h"
#include "shared/conv2d-params.h"

namespace KERNEL_ISA {

// Bytes of x and dy that one pass over the tiles reads: half of a small L2 cache.
constexpr int64_t PASS_BYTES = 384 << 10;

const char* conv2d_backprop_filter(const Call& call) {
  const Conv2dParams* params = paramsOf<Conv2dParams>(call, 3);
  if (params == nullptr) return BAD_CALL;
  Geometry g(*params);
  if (!holds(call, 0, g.inSize()) || !holds(call, 1, g.outSize()) || !holds(call, 2, g.filterSize())) return BAD_SIZE;
  const float* x = floats(call, 0);
  const float* dy = floats(call, 1);
  float* target = floats(call, 2);
  const int64_t pixels = g.N * g.OH * g.OW, rows = g.FH * g.FW * g.IC;
  if (pixels == 0) {
    __builtin_memset(target, 0, g.filterSize() * sizeof(float));
    return nullptr;
  }
  mergeFilterRows(call, g, x);

  // Whole vectors of output channels: gradients with an odd channel count are copied into padded rows.
  const int64_t columns = roundUp(g.OC, LANES);
  float* dFilter = target;
  if (columns != g.OC) {
    float* padded = scratch<float>(call, pixels * columns);
    parallelRanges(call, pixels, 1024, [&](int64_t begin, int64_t end, int) {
      for (int64_t p = begin; p < end; p++) {
        __builtin_memcpy(padded + p * columns, dy + p * g.OC, g.OC * sizeof(float));
        __builtin_memset(padded + p * columns + g.OC, 0, (columns - g.OC) * sizeof(float));
      }
    });
    dy = padded;
    dFilter = scratch<float>(call, rows * columns);
  }

  const RowTiles tiles(g.IC);
  const int64_t taps = g.FH * g.FW, columnTiles = ceilDivide(columns, NR), tasks = taps * columnTiles * tiles.tiles;
  // Output rows in a pass, as (image, oh) pairs in order.
  const int64_t outRows = g.N * g.OH, rowBytes = (g.SH * g.rowStride + g.OW * columns) * int64_t(sizeof(float));
  const int64_t passRows = larger(1, PASS_BYTES / rowBytes);
  // Each chunk of tiles streams over all images once; a few chunks a thread even out their speeds.
  const int64_t chunks = smaller(tasks, 4 * call.runtime->threads);

  parallel(call, chunks, [&](int64_t chunk, int) {
    for (int64_t pass = 0; pass < outRows; pass += passRows) {
      const int64_t passEnd = smaller(outRows, pass + passRows);
      for (int64_t task = tasks * chunk / chunks; task < tasks * (chunk + 1) / chunks; task++) {
        const int64_t tile = task % tiles.tiles, columnTile = task / tiles.tiles % columnTiles, tap = task / tiles.tiles / columnTiles;
        const int64_t fh = tap / g.FW, fw = tap % g.FW, ic = tiles.begin(tile), oc = columnTile * NR;
        // Output columns whose tap falls inside the image.
        const int64_t shift = fw * g.DW - g.PL;
        const int64_t left = shift >= 0 ? 0 : ceilDivide(-shift, g.SW);
        const int64_t right = shift >= g.IW ? 0 : smaller(g.OW, ceilDivide(g.IW - shift, g.SW));
        const auto runs = [&](const auto& step) __attribute__((always_inline)) {
          if (left >= right) return;
          int64_t n = pass / g.OH, oh = pass % g.OH;
          for (int64_t row = pass; row < passEnd; row++) {
            const int64_t ih = oh * g.SH - g.PT + fh * g.DH;
            if (uint64_t(ih) < uint64_t(g.IH)) {
              step(x + n * g.imageStride + ih * g.rowStride + (left * g.SW + shift) * g.pixelStride + ic, dy + (row * g.OW + left) * columns + oc,
                   right - left);
            }
            if (++oh == g.OH) {
              oh = 0;
              n++;
            }
          }
        };
        outerTileAny(tiles.height(tile), int(smaller(NV, (columns - oc) / LANES)), runs, g.SW * g.pixelStride, columns,
                     dFilter + (tap * g.IC + ic) * columns + oc, columns, pass > 0);
      }
    }
  });

  if (dFilter != target) {
    for (int64_t r = 0; r < rows; r++) __builtin_memcpy(target + r * g.OC, dFilter + r * columns, g.OC * sizeof(float));
  }
  return nullptr;
}

}  // namespace KERNEL_ISA
