#include "cpu-features.h"

#if defined(__x86_64__)
#include <cpuid.h>

#include <cstdint>

// (`__builtin_cpu_supports` is not used: Zig's runtime library links without what it reads.)
namespace {
enum Register { EAX, EBX, ECX, EDX };

bool hasBit(unsigned leaf, unsigned subleaf, Register reg, int bit) {
  unsigned registers[4] = {};
  return __get_cpuid_count(leaf, subleaf, &registers[EAX], &registers[EBX], &registers[ECX], &registers[EDX]) && (registers[reg] >> bit & 1);
}

// Does the system keep these registers when it switches between threads?
bool systemKeeps(uint32_t registers) {
  constexpr int OSXSAVE = 27;
  if (!hasBit(1, 0, ECX, OSXSAVE)) return false;
  uint32_t low, high;
  __asm__("xgetbv" : "=a"(low), "=d"(high) : "c"(0));
  return (low & registers) == registers;
}

constexpr uint32_t AVX_REGISTERS = 0x6, AVX512_REGISTERS = 0xe6;

bool hasAvx2() { return systemKeeps(AVX_REGISTERS) && hasBit(1, 0, ECX, 12) && hasBit(1, 0, ECX, 28) && hasBit(7, 0, EBX, 5); }  // FMA, AVX, AVX2

bool hasAvx512() {
  // F, DQ, BW, VL
  if (!hasAvx2() || !hasBit(7, 0, EBX, 16) || !hasBit(7, 0, EBX, 17) || !hasBit(7, 0, EBX, 30) || !hasBit(7, 0, EBX, 31)) return false;
#if defined(__APPLE__)
  return true;  // it keeps them from their first use on, and says so only then
#else
  return systemKeeps(AVX512_REGISTERS);
#endif
}
}  // namespace

bool supportsIsa(Isa isa) {
  switch (isa) {
    case ISA_BASELINE: return true;
    case ISA_AVX2: return hasAvx2();
    case ISA_AVX512: return hasAvx512();
    case ISA_AVX512_BF16: return hasAvx512() && hasBit(7, 1, EAX, 5);
  }
  return false;
}
#else
bool supportsIsa(Isa isa) { return isa == ISA_BASELINE; }
#endif
