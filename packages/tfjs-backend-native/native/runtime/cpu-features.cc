#include "cpu-features.h"

bool supportsIsa(Isa isa) {
#if defined(__x86_64__)
  __builtin_cpu_init();
  switch (isa) {
    case ISA_BASELINE: return true;
    case ISA_AVX2: return __builtin_cpu_supports("avx2") && __builtin_cpu_supports("fma");
    case ISA_AVX512:
      return __builtin_cpu_supports("avx512f") && __builtin_cpu_supports("avx512bw") &&
             __builtin_cpu_supports("avx512dq") && __builtin_cpu_supports("avx512vl");
    case ISA_AVX512_BF16: return supportsIsa(ISA_AVX512) && __builtin_cpu_supports("avx512bf16");
  }
  return false;
#else
  return isa == ISA_BASELINE;
#endif
}
