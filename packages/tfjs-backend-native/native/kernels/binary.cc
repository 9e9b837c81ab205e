// out = a ∘ b on [rows, columns], where each operand is full, one row, one column or one value: its strides say which.
// buffers: a, b, out [rows, columns]
#include "../simd.h"

namespace KERNEL_ISA {

struct BinaryParams {
  double op, rows, columns;
  double aRowStride, aColumnStride, bRowStride, bColumnStride;  // 0 where the operand repeats
};

// The order is that of BINARY_OPS in TypeScript.
enum BinaryOp { ADD, SUB, MULTIPLY, REAL_DIV, MAXIMUM, MINIMUM, SQUARED_DIFFERENCE };

template <class Op>
static void apply(const Call& call, const BinaryParams& p, const Op& op) {
  const float *a = floats(call, 0), *b = floats(call, 1);
  float* out = floats(call, 2);
  const int64_t rows(p.rows), columns(p.columns), aRow(p.aRowStride), bRow(p.bRowStride);
  const bool aRuns = p.aColumnStride != 0, bRuns = p.bColumnStride != 0;
  constexpr int64_t CHUNK = 16 << 10;
  const int64_t columnChunks = ceilDivide(columns, CHUNK), rowChunk = larger(1, CHUNK / columns);
  parallel(call, ceilDivide(rows, rowChunk) * columnChunks, [&](int64_t index, int) {
    const int64_t begin = index % columnChunks * CHUNK, end = smaller(columns, begin + CHUNK);
    const int64_t firstRow = index / columnChunks * rowChunk, lastRow = smaller(rows, firstRow + rowChunk);
    for (int64_t r = firstRow; r < lastRow; r++) {
      const float *left = a + r * aRow, *right = b + r * bRow;
      float* target = out + r * columns;
      if (aRuns && bRuns) {
        for (int64_t c = begin; c < end; c++) target[c] = op(left[c], right[c]);
      } else if (aRuns) {
        const float y = *right;
        for (int64_t c = begin; c < end; c++) target[c] = op(left[c], y);
      } else if (bRuns) {
        const float x = *left;
        for (int64_t c = begin; c < end; c++) target[c] = op(x, right[c]);
      } else {
        const float value = op(*left, *right);
        for (int64_t c = begin; c < end; c++) target[c] = value;
      }
    }
  });
}

const char* binary(const Call& call) {
  const BinaryParams* p = paramsOf<BinaryParams>(call, 3);
  if (p == nullptr) return BAD_CALL;
  const int64_t rows = sizeParam(p->rows), columns = sizeParam(p->columns), size = product(rows, columns);
  // Up to the last value that is read: a row stride is 0, 1 or `columns`.
  const auto extent = [&](double row, double column) {
    return row > columns ? -1 : product(sizeParam(row), rows - 1) + product(sizeParam(column), columns - 1) + 1;
  };
  if (size < 1 || !holds(call, 0, extent(p->aRowStride, p->aColumnStride)) || !holds(call, 1, extent(p->bRowStride, p->bColumnStride)) ||
      !holds(call, 2, size)) {
    return BAD_SIZE;
  }
  switch (BinaryOp(int(p->op))) {
    case ADD: apply(call, *p, [](float a, float b) { return a + b; }); break;
    case SUB: apply(call, *p, [](float a, float b) { return a - b; }); break;
    case MULTIPLY: apply(call, *p, [](float a, float b) { return a * b; }); break;
    case REAL_DIV: apply(call, *p, [](float a, float b) { return a / b; }); break;
    // NaN on either side gives NaN, as Math.max and Math.min do.
    case MAXIMUM: apply(call, *p, [](float a, float b) { return a != a ? a : a > b ? a : b; }); break;
    case MINIMUM: apply(call, *p, [](float a, float b) { return a != a ? a : a < b ? a : b; }); break;
    case SQUARED_DIFFERENCE: apply(call, *p, [](float a, float b) { return (a - b) * (a - b); }); break;
    default: return "unknown binary operation";
  }
  return nullptr;
}

}  // namespace KERNEL_ISA
