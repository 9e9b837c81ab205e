// Vector types of the instruction set that this file is compiled for, and the few helpers every kernel shares.
// Everything lives in namespace KERNEL_ISA, so that the linker never mixes code of two instruction sets.
#pragma once
#include "kernel.h"

#if defined(__SSE2__)
#include <immintrin.h>
#elif defined(__wasm_simd128__)
#include <wasm_simd128.h>
#endif
#if defined(__clang__)
#include <utility>
#endif

#if defined(__AVX512F__)
#define VECTOR_BYTES 64
#elif defined(__AVX__)
#define VECTOR_BYTES 32
#else
#define VECTOR_BYTES 16
#endif

#if defined(__clang__)
#define UNROLL _Pragma("clang loop unroll(full)")
#define LEAVE_UNROLLED continue  // it unrolls no loop that has another way out
#else
#define UNROLL _Pragma("GCC unroll 64")
#define LEAVE_UNROLLED break
#endif
#define INLINE inline __attribute__((always_inline))

namespace KERNEL_ISA {

constexpr int LANES = VECTOR_BYTES / 4;
typedef float Vector __attribute__((vector_size(VECTOR_BYTES)));
typedef float UnalignedVector __attribute__((vector_size(VECTOR_BYTES), aligned(4), may_alias));
typedef int32_t IntVector __attribute__((vector_size(VECTOR_BYTES)));

INLINE Vector load(const float* p) { return *reinterpret_cast<const UnalignedVector*>(p); }
INLINE void store(float* p, Vector v) { *reinterpret_cast<UnalignedVector*>(p) = v; }
// Past the caches, without reading what was there: for results larger than the caches. `p` is aligned to a vector, and the
// thread calls finishStreams() after its last one.
INLINE void stream(float* p, Vector v) {
#if defined(__AVX512F__)
  _mm512_stream_ps(p, __m512(v));
#elif defined(__AVX__)
  _mm256_stream_ps(p, __m256(v));
#elif defined(__SSE2__)
  _mm_stream_ps(p, __m128(v));
#else
  store(p, v);
#endif
}
INLINE void finishStreams() {
#if defined(__SSE2__)
  _mm_sfence();
#endif
}
// Does writing `size` floats to each of these pay off with streams?
template <class... Pointers>
INLINE bool streams(int64_t size, Pointers... targets) {
  return size >= (8 << 20) && ((reinterpret_cast<uintptr_t>(targets) % VECTOR_BYTES == 0) && ...);
}
INLINE Vector broadcast(float x) { return x - Vector{}; }

// The first `count` lanes; the others are zero.
INLINE Vector loadPartial(const float* p, int64_t count) {
  Vector v = {};
  __builtin_memcpy(&v, p, count * sizeof(float));
  return v;
}
INLINE void storePartial(float* p, Vector v, int64_t count) { __builtin_memcpy(p, &v, count * sizeof(float)); }

INLINE Vector squareRoot(Vector v) {
#if defined(__wasm_simd128__)
  return Vector(wasm_f32x4_sqrt(v128_t(v)));
#else
  Vector root;
  UNROLL for (int i = 0; i < LANES; i++) root[i] = __builtin_sqrtf(v[i]);
  return root;
#endif
}

// NaN of `a` stays, as in tfjs's cpu backend: the comparison keeps `a` when it is unordered. And with NaN in either: NaN.
#if defined(__wasm_simd128__)
// With relaxed SIMD, Clang takes such comparisons for operations that may lose NaN.
INLINE Vector maximum(Vector a, Vector b) { return Vector(wasm_f32x4_pmax(v128_t(a), v128_t(b))); }
INLINE Vector minimum(Vector a, Vector b) { return Vector(wasm_f32x4_pmin(v128_t(a), v128_t(b))); }
INLINE Vector maximumOrNan(Vector a, Vector b) { return Vector(wasm_f32x4_max(v128_t(a), v128_t(b))); }
INLINE Vector minimumOrNan(Vector a, Vector b) { return Vector(wasm_f32x4_min(v128_t(a), v128_t(b))); }
#else
INLINE Vector maximum(Vector a, Vector b) { return a < b ? b : a; }
INLINE Vector minimum(Vector a, Vector b) { return a > b ? b : a; }
INLINE Vector maximumOrNan(Vector a, Vector b) { return a != a ? a : a >= b ? a : b; }
INLINE Vector minimumOrNan(Vector a, Vector b) { return a != a ? a : a <= b ? a : b; }
#endif

// Clang has another shuffle, whose lanes are constants. `first` and `second` are rows HALF apart.
#if defined(__clang__)
template <int HALF, int... L>
INLINE void exchangeHalves(Vector& first, Vector& second, std::integer_sequence<int, L...>) {
  const Vector a = first, b = second;
  first = __builtin_shufflevector(a, b, (L & HALF ? LANES + L - HALF : L)...);
  second = __builtin_shufflevector(a, b, (L & HALF ? LANES + L : L + HALF)...);
}
#endif

// Rows become columns, in place: log2(LANES) rounds, each exchanging halves of ever smaller blocks.
template <int HALF = LANES / 2>
INLINE void transposeBlock(Vector (&rows)[LANES]) {
#if defined(__clang__)
  UNROLL for (int i = 0; i < LANES; i++) {
    if (!(i & HALF)) exchangeHalves<HALF>(rows[i], rows[i + HALF], std::make_integer_sequence<int, LANES>());
  }
#else
  IntVector upper, lower;
  UNROLL for (int l = 0; l < LANES; l++) {
    upper[l] = l & HALF ? LANES + l - HALF : l;
    lower[l] = l & HALF ? LANES + l : l + HALF;
  }
  UNROLL for (int i = 0; i < LANES; i++) {
    if (i & HALF) continue;
    const Vector a = rows[i], b = rows[i + HALF];
    rows[i] = __builtin_shuffle(a, b, upper);
    rows[i + HALF] = __builtin_shuffle(a, b, lower);
  }
#endif
  if constexpr (HALF > 1) transposeBlock<HALF / 2>(rows);
}

INLINE float sumLanes(Vector v) {
  float total = 0;
  UNROLL for (int i = 0; i < LANES; i++) total += v[i];
  return total;
}

// A number as a type, for generic lambdas that are compiled once for each.
template <int N>
struct Constant {
  static constexpr int VALUE = N;
};

enum Activation { LINEAR = 0, RELU = 1, LEAKY_RELU = 2 };

// Slope of the negative side: relu 0, leaky relu alpha, linear 1.
INLINE float negativeSlope(Activation activation, float alpha) {
  return activation == LINEAR ? 1.f : activation == RELU ? 0.f : alpha;
}
INLINE Vector activate(Vector x, Activation activation, Vector slope) {
  if (activation == LINEAR) return x;
  if (activation == RELU) return x < Vector{} ? Vector{} : x;
  return x < Vector{} ? x * slope : x;
}

INLINE int64_t ceilDivide(int64_t a, int64_t b) { return (a + b - 1) / b; }
INLINE int64_t roundUp(int64_t a, int64_t b) { return ceilDivide(a, b) * b; }
INLINE int64_t smaller(int64_t a, int64_t b) { return a < b ? a : b; }
INLINE int64_t larger(int64_t a, int64_t b) { return a > b ? a : b; }

// parallel(call, count, [&](int64_t index, int worker) { ... })
template <class Body>
INLINE void parallel(const Call& call, int64_t count, const Body& body) {
  if (count <= 0) return;
  Task task = [](void* context, int64_t index, int worker) { (*static_cast<const Body*>(context))(index, worker); };
  call.runtime->parallelFor(call.runtime->pool, count, task, const_cast<Body*>(&body));
}

// Splits [0, total) into chunks whose bounds do not depend on the number of threads, so that neither do the results.
template <class Body>
INLINE void parallelRanges(const Call& call, int64_t total, int64_t chunk, const Body& body) {
  parallel(call, ceilDivide(total, chunk), [&](int64_t index, int worker) {
    const int64_t begin = index * chunk;
    body(begin, smaller(total, begin + chunk), worker);
  });
}

// One vector of each array, the last one maybe a part.
struct WholeVector {
  int64_t i;
  INLINE Vector load(const float* p) const { return KERNEL_ISA::load(p + i); }
  INLINE void store(float* p, Vector v) const { KERNEL_ISA::store(p + i, v); }
  INLINE void stream(float* p, Vector v) const { KERNEL_ISA::stream(p + i, v); }
};
struct PartVector {
  int64_t i, count;
  INLINE Vector load(const float* p) const { return loadPartial(p + i, count); }
  INLINE void store(float* p, Vector v) const { storePartial(p + i, v, count); }
};

// Element by element over arrays of `size`: body(at, put) reads with at.load(array) and writes with put(array, vector).
// `body` is copied: what it held by reference could alias what is written, and would be read again for every vector.
template <class Body>
INLINE void forEachVector(const Call& call, int64_t size, bool streaming, const Body body) {
  parallelRanges(call, size, 16 << 10, [=](int64_t begin, int64_t end, int) {
    const Body local = body;
    const int64_t whole = end - (end - begin) % LANES;
    if (streaming) {
      for (int64_t i = begin; i < whole; i += LANES) {
        const WholeVector at{i};
        local(at, [at](float* p, Vector v) __attribute__((always_inline)) { at.stream(p, v); });
      }
      finishStreams();
    } else {
      for (int64_t i = begin; i < whole; i += LANES) {
        const WholeVector at{i};
        local(at, [at](float* p, Vector v) __attribute__((always_inline)) { at.store(p, v); });
      }
    }
    if (whole < end) {
      const PartVector at{whole, end - whole};
      local(at, [at](float* p, Vector v) __attribute__((always_inline)) { at.store(p, v); });
    }
  });
}

template <class T>
INLINE T* scratch(const Call& call, int64_t count) {
  return static_cast<T*>(call.runtime->allocateScratch(call.runtime->pool, count * sizeof(T)));
}

template <class Params>
INLINE const Params* paramsOf(const Call& call, int buffers) {
  const bool matches = call.paramCount == int(sizeof(Params) / sizeof(double)) && call.bufferCount == buffers;
  return matches ? reinterpret_cast<const Params*>(call.params) : nullptr;
}

INLINE float* floats(const Call& call, int index) { return static_cast<float*>(call.buffers[index].data); }
// A negative count is one that overflowed, or never made sense.
INLINE bool holds(const Call& call, int index, int64_t count) {
  return count >= 0 && call.buffers[index].bytes / sizeof(float) >= uint64_t(count);
}

// A size among the parameters, which travel as doubles; -1 for what is none.
INLINE int64_t sizeParam(double value) { return value >= 0 && value <= double(int64_t(1) << 53) ? int64_t(value) : -1; }

// The product of sizes; -1 when one is negative, or when it is more than can be counted.
template <class... Sizes>
INLINE int64_t product(Sizes... sizes) {
  int64_t result = 1;
  bool possible = true;
  ((possible = possible && sizes >= 0 && !__builtin_mul_overflow(result, int64_t(sizes), &result)), ...);
  return possible ? result : -1;
}

constexpr const char* BAD_CALL = "the number of parameters or buffers differs from what the kernel expects";
constexpr const char* BAD_SIZE = "a size is out of range, or a buffer is smaller than its shape says";

}  // namespace KERNEL_ISA
