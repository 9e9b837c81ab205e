// out[o][i] = the sum, mean, maximum or minimum of x[o][*][i]
// buffers: x [outer, length, inner], out [outer, inner]
//
// Long sums are cut into chunks of a size that depends on the shape alone: partial sums in float32, their sum in double.
#include "../columns.h"

namespace KERNEL_ISA {

struct ReduceParams {
  double op, outer, length, inner;
};

// The order is that of REDUCE_OPS in TypeScript.
enum ReduceOp { SUM, MEAN, MAX, MIN };

struct SumOp {
  static constexpr bool SUMS = true;
  static INLINE Vector start() { return Vector{}; }
  static INLINE Vector join(Vector a, Vector b) { return a + b; }
};
struct MaxOp {
  static constexpr bool SUMS = false;
  static INLINE Vector start() { return broadcast(-__builtin_inff()); }
  static INLINE Vector join(Vector a, Vector b) { return maximumOrNan(a, b); }
};
struct MinOp {
  static constexpr bool SUMS = false;
  static INLINE Vector start() { return broadcast(__builtin_inff()); }
  static INLINE Vector join(Vector a, Vector b) { return minimumOrNan(a, b); }
};

template <class Op>
static float joinLanes(Vector v) {
  double total = v[0];
  for (int i = 1; i < LANES; i++) {
    total = Op::SUMS ? total + v[i] : double(Op::join(broadcast(float(total)), broadcast(v[i]))[0]);
  }
  return float(total);
}

// One contiguous stretch to one value.
template <class Op>
static float reduceStretch(const float* x, int64_t count) {
  Vector best[4];
  UNROLL for (int j = 0; j < 4; j++) best[j] = Op::start();
  int64_t i = 0;
  for (; i + 4 * LANES <= count; i += 4 * LANES) {
    UNROLL for (int j = 0; j < 4; j++) best[j] = Op::join(best[j], load(x + i + j * LANES));
  }
  Vector all = Op::join(Op::join(best[0], best[1]), Op::join(best[2], best[3]));
  for (; i + LANES <= count; i += LANES) all = Op::join(all, load(x + i));
  if (i < count) {
    Vector rest = Op::start();
    __builtin_memcpy(&rest, x + i, (count - i) * sizeof(float));
    all = Op::join(all, rest);
  }
  return joinLanes<Op>(all);
}

template <class Op>
static void apply(const Call& call, int64_t outer, int64_t length, int64_t inner, double divisor) {
  const float* x = floats(call, 0);
  float* out = floats(call, 1);
  const int64_t chunk = larger(1, (16 << 10) / inner), chunks = ceilDivide(length, chunk);
  float* partial = chunks == 1 && divisor == 1 ? out : scratch<float>(call, outer * chunks * inner);  // [outer][chunk][inner]
  // Short reductions are taken several at a time.
  const int64_t group = larger(1, (16 << 10) / larger(1, smaller(length, chunk) * inner)), parts = outer * chunks;
  parallelRanges(call, parts, group, [&](int64_t begin, int64_t end, int) {
    for (int64_t part = begin; part < end; part++) {
      const int64_t first = part % chunks * chunk, last = smaller(length, first + chunk);
      const float* source = x + part / chunks * length * inner;
      float* target = partial + part * inner;
      if (inner == 1) {
        *target = reduceStretch<Op>(source + first, last - first);
        continue;
      }
      columnGroups(inner, [&](auto columns) {
        constexpr int V = decltype(columns)::VECTORS;
        Vector best[V];
        UNROLL for (int j = 0; j < V; j++) best[j] = Op::start();
        for (int64_t r = first; r < last; r++) {
          UNROLL for (int j = 0; j < V; j++) best[j] = Op::join(best[j], columns.get(source + r * inner, j));
        }
        UNROLL for (int j = 0; j < V; j++) columns.put(target, j, best[j]);
      });
    }
  });
  if (partial == out) return;
  for (int64_t o = 0; o < outer; o++) {
    for (int64_t i = 0; i < inner; i++) {
      const float* values = partial + o * chunks * inner + i;
      double total = values[0];
      for (int64_t k = 1; k < chunks; k++) {
        total = Op::SUMS ? total + values[k * inner] : double(Op::join(broadcast(float(total)), broadcast(values[k * inner]))[0]);
      }
      out[o * inner + i] = float(total / divisor);
    }
  }
}

const char* reduce(const Call& call) {
  const ReduceParams* p = paramsOf<ReduceParams>(call, 2);
  if (p == nullptr) return BAD_CALL;
  const int64_t outer = sizeParam(p->outer), length = sizeParam(p->length), inner = sizeParam(p->inner), size = product(outer, length, inner);
  if (size < 1 || !holds(call, 0, size) || !holds(call, 1, outer * inner)) return BAD_SIZE;
  switch (ReduceOp(int(p->op))) {
    case SUM: apply<SumOp>(call, outer, length, inner, 1); break;
    case MEAN: apply<SumOp>(call, outer, length, inner, p->length); break;
    case MAX: apply<MaxOp>(call, outer, length, inner, 1); break;
    case MIN: apply<MinOp>(call, outer, length, inner, 1); break;
    default: return "unknown reduction";
  }
  return nullptr;
}

}  // namespace KERNEL_ISA
