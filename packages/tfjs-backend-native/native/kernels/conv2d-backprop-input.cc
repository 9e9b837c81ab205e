// dx: each input pixel gathers, through the transposed filter, the output gradients that it contributed to.
// buffers: dy [N, OH, OW, OC], filter [FH, FW, IC, OC], dx [N, IH, IW, IC]
#include "../winograd/convolve.h"
#include "shared/conv2d-params.h"

namespace KERNEL_ISA {

constexpr int64_t BLOCK = 8 * MR;

template <class Operand>
static void gatherGradients(const Call& call, const Geometry& g, const typename Operand::Unit* dy, const float* filter, float* dx) {
  typedef typename Operand::Unit Unit;
  // B[tap][oc][ic], packed in panels of NR input channels.
  const int64_t taps = g.FH * g.FW, depth = g.OC / Operand::WIDTH, panels = ceilDivide(g.IC, NR), panelSize = taps * depth * NR;
  Unit* packed = scratch<Unit>(call, panels * panelSize);
  parallel(call, panels * taps, [&](int64_t index, int) {
    const int64_t panel = index / taps, tap = index % taps;
    packPanel(packed + panel * panelSize + tap * depth * NR, filter + (tap * g.IC + panel * NR) * g.OC, g.OC,
              smaller(NR, g.IC - panel * NR), 1, g.OC);
  });
  Unit* zeros = scratch<Unit>(call, depth);
  __builtin_memset(zeros, 0, depth * sizeof(Unit));

  // Pixels whose coordinates agree modulo the stride see the same taps: each such phase is one dense product over those
  // taps, and no tap that a stride skips is computed. Phases are numbered [phaseRows][phaseColumns]; with a stride beyond
  // the image's size there are fewer of them.
  const int64_t phaseRows = smaller(g.SH, g.IH), phaseColumns = smaller(g.SW, g.IW), phases = phaseRows * phaseColumns;
  const int64_t phaseHeight = ceilDivide(g.IH, g.SH), phaseWidth = ceilDivide(g.IW, g.SW);
  const int64_t blocks = ceilDivide(g.N * phaseHeight * phaseWidth, BLOCK);
  const Unit** tables = scratch<const Unit*>(call, call.runtime->threads * BLOCK * taps);
  float** outputs = scratch<float*>(call, call.runtime->threads * BLOCK);
  const Epilogue plain = {nullptr, LINEAR, 0, false, false};
  const Epilogue add = {nullptr, LINEAR, 0, true, false};

  parallel(call, phases * blocks, [&](int64_t index, int worker) {
    const int64_t phase = index / blocks, ph = phase / phaseColumns, pw = phase % phaseColumns;
    const int64_t height = ceilDivide(g.IH - ph, g.SH), width = ceilDivide(g.IW - pw, g.SW), pixels = g.N * height * width;
    const int64_t first = index % blocks * BLOCK, count = smaller(BLOCK, pixels - first), tiles = ceilDivide(count, MR);
    if (height <= 0 || width <= 0 || count <= 0) return;
    const Unit** table = tables + worker * BLOCK * taps;  // [tile][tap][MR], all taps of the phase first
    float** out = outputs + worker * BLOCK;
    for (int64_t i = 0; i < tiles * MR; i++) {
      const int64_t pixel = first + smaller(i, count - 1);
      const int64_t ih = ph + pixel / width % height * g.SH, iw = pw + pixel % width * g.SW, n = pixel / width / height;
      out[i] = dx + ((n * g.IH + ih) * g.IW + iw) * g.IC;
      for (int64_t fh = 0; fh < g.FH; fh++) {
        const int64_t down = ih + g.PT - fh * g.DH, oh = down / g.SH;
        const bool insideRow = down >= 0 && down % g.SH == 0 && oh < g.OH;
        for (int64_t fw = 0; fw < g.FW; fw++) {
          const int64_t right = iw + g.PL - fw * g.DW, ow = right / g.SW;
          const bool inside = insideRow && right >= 0 && right % g.SW == 0 && ow < g.OW;
          table[(i / MR * taps + fh * g.FW + fw) * MR + i % MR] = inside ? dy + ((n * g.OH + oh) * g.OW + ow) * depth : zeros;
        }
      }
    }
    // Is the tap aligned with this phase? A property of the phase alone, so of every pixel in the block.
    const auto aligned = [&](int64_t tap) {
      return (ph + g.PT - tap / g.FW * g.DH) % g.SH == 0 && (pw + g.PL - tap % g.FW * g.DW) % g.SW == 0;
    };
    for (int64_t panel = 0; panel < panels; panel++) {
      const int64_t columns = smaller(NR, g.IC - panel * NR);
      for (int64_t tile = 0; tile < tiles; tile++) {
        const int valid = int(smaller(MR, count - tile * MR));
        float* target[MR];
        for (int i = 0; i < valid; i++) target[i] = out[tile * MR + i] + panel * NR;
        const Unit* const* rows = table + tile * taps * MR;
        bool written = false;
        // Aligned taps that follow each other are one product; with stride 1 that is all of them.
        for (int64_t tap = 0; tap < taps;) {
          int64_t end = tap;
          while (end < taps && aligned(end)) end++;
          if (end > tap) {
            multiplyTile<Operand>(rows + tap * MR, end - tap, depth, packed + panel * panelSize + tap * depth * NR, target, valid, columns,
                         panel * NR, written ? add : plain);
            written = true;
            tap = end;
          } else {
            tap++;
          }
        }
        if (!written) {
          for (int i = 0; i < valid; i++) __builtin_memset(target[i], 0, columns * sizeof(float));
        }
      }
    }
  });
}

const char* conv2d_backprop_input(const Call& call) {
  const Conv2dParams* params = paramsOf<Conv2dParams>(call, 3);
  if (params == nullptr) return BAD_CALL;
  const Geometry g(*params);
  if (!holds(call, 0, g.outSize()) || !holds(call, 1, g.filterSize()) || !holds(call, 2, g.inSize())) return BAD_SIZE;
  const float* dy = floats(call, 0);
  const float* filter = floats(call, 1);
  float* dx = floats(call, 2);
  const bool done = tryWinograd(*params, g, [&](auto scheme, auto operand) {
    typedef decltype(scheme) Scheme;
    const Epilogue plain = {nullptr, LINEAR, 0, false, false};
    const float* turned = turnedFilter<Scheme>(call, filter, g.IC, g.OC);
    winogradConvolve<Scheme, decltype(operand)>(call, WinogradTiles<Scheme>::backward(g), dy, turned, dx, plain);
  });
  if (done) return nullptr;
  if (takesBfloat16(*params, g.OC)) gatherGradients<Bfloat16>(call, g, pairTensor(call, dy, g.outSize()), filter, dx);
  else gatherGradients<Float32>(call, g, dy, filter, dx);
  return nullptr;
}

}  // namespace KERNEL_ISA
