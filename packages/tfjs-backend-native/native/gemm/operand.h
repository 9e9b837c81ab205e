// What the products multiply. An operand is an array of 4-byte units along the summed dimension: one float32, or a pair
// of bfloat16 that one instruction multiplies and adds into a float32. Tiles, panels and pointers are the same for both.
#pragma once
#include "../simd.h"

#if defined(__AVX512BF16__)
#include <immintrin.h>
#endif

namespace KERNEL_ISA {

struct Float32 {
  typedef float Unit;
  static constexpr int WIDTH = 1;  // summed values in a unit

  static INLINE Vector loadUnits(const float* p) { return load(p); }
  // Values that are neighbours along the summed dimension; and those of two rows of it, of which float32 takes the first.
  static INLINE void storeNeighbours(float* p, Vector v) { store(p, v); }
  static INLINE void storeRows(float* p, Vector first, Vector) { store(p, first); }
  static INLINE Vector repeat(const float* p) { return broadcast(*p); }
  static INLINE Vector multiplyAdd(Vector sum, Vector a, Vector b) {
#if defined(__wasm_relaxed_simd__)
    return Vector(wasm_f32x4_relaxed_madd(v128_t(a), v128_t(b), v128_t(sum)));
#else
    return sum + a * b;
#endif
  }
};

typedef int32_t UnalignedIntVector __attribute__((vector_size(VECTOR_BYTES), aligned(4), may_alias));

// The upper halves of float32 values, rounded to the nearest, ties to even; NaN stays NaN. Lower halves are zero.
INLINE IntVector roundToBfloat16(Vector v) {
  const IntVector bits = IntVector(v), even = (bits >> 16) & 1, upper = IntVector{} + int32_t(0xffff0000u);
  const IntVector rounded = (bits + (even + 0x7fff)) & upper;
  const IntVector nan = (bits & upper) | 0x400000;
  return v == v ? rounded : nan;
}

// One unit a lane: `first` in the lower half, `second` in the upper.
INLINE IntVector pairUnits(Vector first, Vector second) {
  typedef uint32_t Unsigned __attribute__((vector_size(VECTOR_BYTES)));
  return IntVector(Unsigned(roundToBfloat16(first)) >> 16) | roundToBfloat16(second);
}
// Neighbouring values become one unit.
INLINE void storeNeighbourUnits(uint32_t* p, Vector v) {
  typedef uint16_t Half __attribute__((vector_size(VECTOR_BYTES / 2)));
  typedef uint16_t UnalignedHalf __attribute__((vector_size(VECTOR_BYTES / 2), aligned(2), may_alias));
  typedef uint32_t Unsigned __attribute__((vector_size(VECTOR_BYTES)));
  *reinterpret_cast<UnalignedHalf*>(p) = __builtin_convertvector(Unsigned(roundToBfloat16(v)) >> 16, Half);
}
INLINE void storeUnits(uint32_t* p, IntVector v) { *reinterpret_cast<UnalignedIntVector*>(p) = v; }
INLINE uint32_t pairUnit(float first, float second) { return uint32_t(pairUnits(broadcast(first), broadcast(second))[0]); }

struct Bfloat16 {
  typedef uint32_t Unit;
  static constexpr int WIDTH = 2;

  static INLINE Vector loadUnits(const uint32_t* p) { return Vector(IntVector(*reinterpret_cast<const UnalignedIntVector*>(p))); }
  static INLINE void storeNeighbours(uint32_t* p, Vector v) { storeNeighbourUnits(p, v); }
  static INLINE void storeRows(uint32_t* p, Vector first, Vector second) { storeUnits(p, pairUnits(first, second)); }
  static INLINE Vector repeat(const uint32_t* p) { return Vector(IntVector{} + int32_t(*p)); }

  static INLINE Vector multiplyAdd(Vector sum, Vector a, Vector b) {
#if defined(__AVX512BF16__)
    return Vector(_mm512_dpbf16_ps(__m512(sum), __m512bh(a), __m512bh(b)));
#else
    // Emulated: a bfloat16 is the upper half of a float32.
    const IntVector upper = IntVector{} + int32_t(0xffff0000u), x = IntVector(a), y = IntVector(b);
    sum += Vector(x << 16) * Vector(y << 16);
    return sum + Vector(x & upper) * Vector(y & upper);
#endif
  }
};

// Two rows become one row of units, value by value; a row that is null counts as zeros.
INLINE void pairRow(const float* first, const float* second, uint32_t* target, int64_t count) {
  int64_t c = 0;
  for (; c + LANES <= count; c += LANES) {
    storeUnits(target + c, pairUnits(first == nullptr ? Vector{} : load(first + c), second == nullptr ? Vector{} : load(second + c)));
  }
  for (; c < count; c++) target[c] = pairUnit(first == nullptr ? 0 : first[c], second == nullptr ? 0 : second[c]);
}

// Neighbouring values become one unit: [count] floats to [count / 2] units; count is even.
INLINE void pairNeighbours(const float* source, uint32_t* target, int64_t count) {
  int64_t i = 0;
  for (; i + LANES <= count; i += LANES) storeNeighbourUnits(target + i / 2, load(source + i));
  for (; i < count; i += 2) target[i / 2] = pairUnit(source[i], source[i + 1]);
}

// A whole tensor: [count] floats, count even.
INLINE const uint32_t* pairTensor(const Call& call, const float* source, int64_t count) {
  uint32_t* target = scratch<uint32_t>(call, count / 2);
  parallelRanges(call, count, 32 << 10, [&](int64_t begin, int64_t end, int) {
    pairNeighbours(source + begin, target + begin / 2, end - begin);
  });
  return target;
}

}  // namespace KERNEL_ISA
