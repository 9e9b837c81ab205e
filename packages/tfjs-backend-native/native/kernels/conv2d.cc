// y = activation(conv2d(x, filter) + bias)
// buffers: x [N, IH, IW, IC], filter [FH, FW, IC, OC], bias [OC] or null, y [N, OH, OW, OC]
#include "../winograd/convolve.h"
#include "shared/conv2d-params.h"

namespace KERNEL_ISA {

// Output pixels in a task: enough to reuse a panel of weights from L2, few enough to keep their input there too.
constexpr int64_t BLOCK = 8 * MR;

template <class Operand>
static void convolve(const Call& call, const Geometry& g, const typename Operand::Unit* x, const float* filter, float* y,
                     const Epilogue& epilogue) {
  typedef typename Operand::Unit Unit;
  const int64_t taps = g.FH * g.FW, depth = g.IC / Operand::WIDTH, panels = ceilDivide(g.OC, NR), panelSize = taps * depth * NR;
  Unit* packed = scratch<Unit>(call, panels * panelSize);
  parallel(call, panels * taps, [&](int64_t index, int) {
    const int64_t panel = index / taps, tap = index % taps;
    packPanel(packed + panel * panelSize + tap * depth * NR, filter + tap * g.IC * g.OC + panel * NR, g.IC,
              smaller(NR, g.OC - panel * NR), g.OC, 1);
  });

  Unit* zeros = scratch<Unit>(call, depth);
  __builtin_memset(zeros, 0, depth * sizeof(Unit));
  const int64_t pixels = g.N * g.OH * g.OW, blocks = ceilDivide(pixels, BLOCK);
  // With few pixels the output channels are shared out as well.
  const int64_t groups = blocks >= 4 * call.runtime->threads ? 1 : panels;
  const Unit** tables = scratch<const Unit*>(call, call.runtime->threads * BLOCK * taps);

  parallel(call, blocks * groups, [&](int64_t index, int worker) {
    const int64_t block = index / groups, group = index % groups;
    const int64_t first = block * BLOCK, count = smaller(BLOCK, pixels - first), tiles = ceilDivide(count, MR);
    const Unit** table = tables + worker * BLOCK * taps;  // [tile][tap][MR]
    for (int64_t i = 0; i < tiles * MR; i++) {
      // Rows beyond the last pixel repeat it; they are computed and dropped.
      const int64_t pixel = first + smaller(i, count - 1);
      const int64_t ow = pixel % g.OW, oh = pixel / g.OW % g.OH, n = pixel / g.OW / g.OH;
      const int64_t top = oh * g.SH - g.PT, left = ow * g.SW - g.PL;
      const Unit* corner = x + n * g.imageStride + top * g.rowStride + left * g.pixelStride;
      const Unit** entry = table + i / MR * taps * MR + i % MR;
      for (int64_t fh = 0; fh < g.FH; fh++) {
        const bool inside = uint64_t(top + fh * g.DH) < uint64_t(g.IH);
        const Unit* row = corner + fh * g.DH * g.rowStride;
        for (int64_t fw = 0; fw < g.FW; fw++, entry += MR) {
          *entry = inside && uint64_t(left + fw * g.DW) < uint64_t(g.IW) ? row + fw * g.DW * g.pixelStride : zeros;
        }
      }
    }
    const int64_t lastPanel = groups == 1 ? panels : group + 1;
    for (int64_t panel = groups == 1 ? 0 : group; panel < lastPanel; panel++) {
      const int64_t column = panel * NR;
      for (int64_t tile = 0; tile < tiles; tile++) {
        const int valid = int(smaller(MR, count - tile * MR));
        float* out[MR];
        for (int i = 0; i < valid; i++) out[i] = y + (first + tile * MR + i) * g.OC + column;
        multiplyTile<Operand>(table + tile * taps * MR, taps, depth, packed + panel * panelSize, out, valid, smaller(NR, g.OC - column), column,
                     epilogue);
      }
    }
  });
}

const char* conv2d(const Call& call) {
  const Conv2dParams* params = paramsOf<Conv2dParams>(call, 4);
  if (params == nullptr) return BAD_CALL;
  Geometry g(*params);
  if (!holds(call, 0, g.inSize()) || !holds(call, 1, g.filterSize()) || !holds(call, 3, g.outSize())) return BAD_SIZE;
  const float* x = floats(call, 0);
  const float* filter = floats(call, 1);
  float* y = floats(call, 3);
  const Epilogue epilogue = {floats(call, 2), Activation(int(params->activation)), float(params->alpha), false, true};
  if (epilogue.bias != nullptr && !holds(call, 2, g.OC)) return BAD_SIZE;
  const bool done = tryWinograd(*params, g, [&](auto scheme, auto operand) {
    typedef decltype(scheme) Scheme;
    winogradConvolve<Scheme, decltype(operand)>(call, WinogradTiles<Scheme>::forward(g), x, filter, y, epilogue);
  });
  if (done) return nullptr;
  if (takesBfloat16(*params, g.IC)) {
    convolve<Bfloat16>(call, g.inUnits<Bfloat16>(), pairTensor(call, x, g.inSize()), filter, y, epilogue);
  } else {
    mergeFilterRows(call, g, x);
    convolve<Float32>(call, g, x, filter, y, epilogue);
  }
  return nullptr;
}

}  // namespace KERNEL_ISA
