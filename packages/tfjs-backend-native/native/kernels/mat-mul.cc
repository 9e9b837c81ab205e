// C = activation(op(A) · op(B) + bias), for a batch of matrices
// buffers: A [batchA, M, K] or [batchA, K, M], B [batchB, K, N] or [batchB, N, K], bias [N] or null, C [batch, M, N]
#include "../gemm/outer.h"

namespace KERNEL_ISA {

struct MatMulParams {
  double batch, batchA, batchB;  // batchA and batchB are `batch`, or 1 for an operand shared by all
  double M, N, K;
  double transposeA, transposeB;
  double activation, alpha;
  double bfloat16;  // 1: operands in bfloat16 where the summed dimension is even
};

// Depth of a packed panel: DEPTH · NR floats stay in L2 while all rows pass.
constexpr int64_t DEPTH = 1024;

struct Matrices {
  int64_t batch, batchA, batchB, M, N, K;
  bool transposeA, transposeB;
  const float *A, *B;
  float* C;
  const float* a(int64_t i) const { return A + (batchA == 1 ? 0 : i) * M * K; }
  const float* b(int64_t i) const { return B + (batchB == 1 ? 0 : i) * K * N; }
  float* c(int64_t i) const { return C + i * M * N; }
};

// `A` [batchA, M, K / WIDTH] in units
template <class Operand>
static void multiplyRows(const Call& call, const Matrices& m, const typename Operand::Unit* A, const Epilogue& last) {
  typedef typename Operand::Unit Unit;
  const int64_t columnTiles = ceilDivide(m.N, NR), threads = call.runtime->threads;
  // Tasks are column tiles, each packing its own panel; rows are split too when there are few.
  const int64_t wanted = ceilDivide(4 * threads, m.batch * columnTiles);
  const int64_t rowBlock = roundUp(larger(ceilDivide(m.M, wanted), smaller(m.M, 4 * MR)), MR), rowBlocks = ceilDivide(m.M, rowBlock);
  Unit* panels = scratch<Unit>(call, threads * DEPTH * NR);
  parallel(call, m.batch * columnTiles * rowBlocks, [&](int64_t index, int worker) {
    const int64_t block = index % rowBlocks, column = index / rowBlocks % columnTiles * NR, i = index / rowBlocks / columnTiles;
    const int64_t columns = smaller(NR, m.N - column), rowEnd = smaller(m.M, (block + 1) * rowBlock);
    Unit* panel = panels + worker * DEPTH * NR;
    for (int64_t k = 0; k < m.K; k += DEPTH) {
      const int64_t depth = smaller(DEPTH, m.K - k);
      const float* b = m.transposeB ? m.b(i) + column * m.K + k : m.b(i) + k * m.N + column;
      packPanel(panel, b, depth, columns, m.transposeB ? 1 : m.N, m.transposeB ? m.K : 1);
      Epilogue epilogue = last;
      epilogue.accumulate = k > 0;
      epilogue.finish = k + depth == m.K;
      for (int64_t row = block * rowBlock; row < rowEnd; row += MR) {
        const int valid = int(smaller(MR, rowEnd - row));
        const Unit* rows[MR];
        float* out[MR];
        for (int r = 0; r < MR; r++) {
          rows[r] = A + ((m.batchA == 1 ? 0 : i * m.M) + row + smaller(r, valid - 1)) * (m.K / Operand::WIDTH) + k / Operand::WIDTH;
          out[r] = m.c(i) + (row + smaller(r, valid - 1)) * m.N + column;
        }
        multiplyTile<Operand>(rows, 1, depth / Operand::WIDTH, panel, out, valid, columns, column, epilogue);
      }
    }
  });
}

// Most rows for which reading B once, in order, is all that a product costs: a single image, for example.
constexpr int FEW_ROWS = 4;

// sum [R][columns] += A [R][4] · B [4][columns]
template <int R>
static void addFourRows(const float* a, int64_t aStride, const float* b, int64_t bStride, float* sum, int64_t columns) {
  Vector x[R][4];
  UNROLL for (int r = 0; r < R; r++) UNROLL for (int k = 0; k < 4; k++) x[r][k] = broadcast(a[r * aStride + k]);
  int64_t n = 0;
  for (; n + LANES <= columns; n += LANES) {
    Vector row[4];
    UNROLL for (int k = 0; k < 4; k++) row[k] = load(b + k * bStride + n);
    UNROLL for (int r = 0; r < R; r++) {
      Vector value = load(sum + r * columns + n);
      UNROLL for (int k = 0; k < 4; k++) value += x[r][k] * row[k];
      store(sum + r * columns + n, value);
    }
  }
  for (; n < columns; n++) {
    UNROLL for (int r = 0; r < R; r++) UNROLL for (int k = 0; k < 4; k++) sum[r * columns + n] += x[r][k][0] * b[k * bStride + n];
  }
}

// B is not transposed. It is cut into runs of whole rows that depend on the shape alone; the runs' sums are added in order.
template <int R>
static void multiplyFewRows(const Call& call, const Matrices& m, const Epilogue& epilogue) {
  constexpr int64_t LARGEST = 512 << 10, SMALLEST = 32 << 10;  // floats in a run
  const int64_t size = larger(SMALLEST, smaller(LARGEST, m.K * m.N / 16)), run = roundUp(ceilDivide(size, m.N), 4), runs = ceilDivide(m.K, run);
  float* sums = scratch<float>(call, runs * R * m.N);  // [run][R][N]
  const Vector slope = broadcast(negativeSlope(epilogue.activation, epilogue.alpha));
  for (int64_t i = 0; i < m.batch; i++) {
    const float *a = m.a(i), *b = m.b(i);
    parallel(call, runs, [&](int64_t index, int) {
      const int64_t end = smaller(m.K, (index + 1) * run);
      float* sum = sums + index * R * m.N;
      __builtin_memset(sum, 0, R * m.N * sizeof(float));
      int64_t k = index * run;
      for (; k + 4 <= end; k += 4) addFourRows<R>(a + k, m.K, b + k * m.N, m.N, sum, m.N);
      for (; k < end; k++) {
        for (int r = 0; r < R; r++) {
          const float x = a[r * m.K + k];
          for (int64_t n = 0; n < m.N; n++) sum[r * m.N + n] += x * b[k * m.N + n];
        }
      }
    });
    for (int r = 0; r < R; r++) {
      for (int64_t n = 0; n < m.N; n += LANES) {
        const int64_t left = smaller(LANES, m.N - n);
        Vector total = {};
        for (int64_t index = 0; index < runs; index++) total += loadColumns(sums + (index * R + r) * m.N + n, left);
        if (epilogue.bias != nullptr) total += loadColumns(epilogue.bias + n, left);
        storePartial(m.c(i) + r * m.N + n, activate(total, epilogue.activation, slope), left);
      }
    }
  }
}

static bool tryFewRows(const Call& call, const Matrices& m, const Epilogue& epilogue) {
  if (m.transposeA || m.transposeB) return false;
  switch (m.M) {
    case 1: multiplyFewRows<1>(call, m, epilogue); return true;
    case 2: multiplyFewRows<2>(call, m, epilogue); return true;
    case 3: multiplyFewRows<3>(call, m, epilogue); return true;
    case FEW_ROWS: multiplyFewRows<FEW_ROWS>(call, m, epilogue); return true;
    default: return false;
  }
}

// Transposes [rows, columns] into [columns, to], to >= rows; the added columns are zero.
static void transpose(const Call& call, const float* source, float* target, int64_t rows, int64_t columns, int64_t to) {
  parallelRanges(call, columns, 16, [&](int64_t begin, int64_t end, int) {
    for (int64_t r = 0; r < to; r++) {
      for (int64_t c = begin; c < end; c++) target[c * to + r] = r < rows ? source[r * columns + c] : 0;
    }
  });
}

// [K, columns] floats to [K / 2, columns] units of two neighbouring rows; K is even.
static void pairRows(const Call& call, const float* source, uint32_t* target, int64_t K, int64_t columns) {
  parallelRanges(call, K / 2, 16, [&](int64_t begin, int64_t end, int) {
    for (int64_t k = begin; k < end; k++) {
      const float* first = source + 2 * k * columns;
      pairRow(first, first + columns, target + k * columns, columns);
    }
  });
}

// c [M, columns] = aᵀ · b with a [K, M] and b [K, columns] in units, K counting units
template <class Operand>
static void multiplyOuter(const Call& call, const typename Operand::Unit* a, const typename Operand::Unit* b, float* c, int64_t M, int64_t K,
                          int64_t columns) {
  const RowTiles tiles(M);
  // Tiles of one column follow each other: its stretch of B stays in the cache.
  const int64_t tasks = tiles.tiles * ceilDivide(columns, NR), chunks = smaller(tasks, 16 * call.runtime->threads);
  parallel(call, chunks, [&](int64_t chunk, int) {
    for (int64_t task = tasks * chunk / chunks; task < tasks * (chunk + 1) / chunks; task++) {
      const int64_t tile = task % tiles.tiles, column = task / tiles.tiles * NR, row = tiles.begin(tile);
      const auto runs = [&](const auto& step) __attribute__((always_inline)) { step(a + row, b + column, K); };
      outerTileAny<Operand>(tiles.height(tile), int(smaller(NV, (columns - column) / LANES)), runs, M, columns, c + row * columns + column,
                            columns, false);
    }
  });
}

// A is transposed: whole vectors of columns, so other shapes of B are copied first.
static void multiplyTransposed(const Call& call, const Matrices& m, bool bfloat16, const Epilogue& epilogue) {
  const int64_t columns = roundUp(m.N, LANES);
  const bool copy = columns != m.N || m.transposeB;
  float* padded = copy ? scratch<float>(call, m.K * columns) : nullptr;
  float* result = columns != m.N ? scratch<float>(call, m.M * columns) : nullptr;
  uint32_t* aPairs = bfloat16 ? scratch<uint32_t>(call, m.K / 2 * m.M) : nullptr;
  uint32_t* bPairs = bfloat16 ? scratch<uint32_t>(call, m.K / 2 * columns) : nullptr;
  const Vector slope = broadcast(negativeSlope(epilogue.activation, epilogue.alpha));
  for (int64_t i = 0; i < m.batch; i++) {
    const float* b = m.b(i);
    if (m.transposeB) {
      transpose(call, b, padded, m.N, m.K, columns);
      b = padded;
    } else if (copy) {
      padColumns(call, b, padded, m.K, m.N, columns);
      b = padded;
    }
    float* c = result == nullptr ? m.c(i) : result;
    if (bfloat16) {
      pairRows(call, m.a(i), aPairs, m.K, m.M);
      pairRows(call, b, bPairs, m.K, columns);
      multiplyOuter<Bfloat16>(call, aPairs, bPairs, c, m.M, m.K / 2, columns);
    } else {
      multiplyOuter<Float32>(call, m.a(i), b, c, m.M, m.K, columns);
    }
    if (result == nullptr && epilogue.bias == nullptr && epilogue.activation == LINEAR) continue;
    for (int64_t r = 0; r < m.M; r++) {
      for (int64_t n = 0; n < m.N; n += LANES) {
        const int64_t left = smaller(LANES, m.N - n);
        const Vector bias = epilogue.bias == nullptr ? Vector{} : loadPartial(epilogue.bias + n, left);
        storePartial(m.c(i) + r * m.N + n, activate(loadPartial(c + r * columns + n, left) + bias, epilogue.activation, slope), left);
      }
    }
  }
}

const char* mat_mul(const Call& call) {
  const MatMulParams* p = paramsOf<MatMulParams>(call, 4);
  if (p == nullptr) return BAD_CALL;
  const Matrices m = {sizeParam(p->batch), sizeParam(p->batchA), sizeParam(p->batchB), sizeParam(p->M), sizeParam(p->N), sizeParam(p->K),
                      p->transposeA != 0, p->transposeB != 0, floats(call, 0), floats(call, 1), floats(call, 3)};
  const bool possible = smaller(smaller(m.batch, m.M), smaller(m.N, m.K)) > 0 && (m.batchA == 1 || m.batchA == m.batch) &&
                        (m.batchB == 1 || m.batchB == m.batch);
  if (!possible || !holds(call, 0, product(m.batchA, m.M, m.K)) || !holds(call, 1, product(m.batchB, m.K, m.N)) ||
      !holds(call, 3, product(m.batch, m.M, m.N)) ||
      (call.buffers[2].data != nullptr && !holds(call, 2, m.N))) {
    return BAD_SIZE;
  }
  const Epilogue epilogue = {floats(call, 2), Activation(int(p->activation)), float(p->alpha), false, true};
  const bool bfloat16 = p->bfloat16 != 0 && m.K % 2 == 0;
  if (!bfloat16 && tryFewRows(call, m, epilogue)) return nullptr;
  if (m.transposeA) multiplyTransposed(call, m, bfloat16, epilogue);
  else if (bfloat16) multiplyRows<Bfloat16>(call, m, pairTensor(call, m.A, m.batchA * m.M * m.K), epilogue);
  else multiplyRows<Float32>(call, m, m.A, epilogue);
  return nullptr;
}

}  // namespace KERNEL_ISA
