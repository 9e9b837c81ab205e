// The table of one instruction set's kernels; compiled once for each, like the kernels themselves.
#include "simd.h"

namespace KERNEL_ISA {
#define KERNEL(name) const char* name(const Call& call);
#include "kernels.def"
#undef KERNEL

static const Kernel kernels[] = {
#define KERNEL(name) name,
#include "kernels.def"
#undef KERNEL
};
}  // namespace KERNEL_ISA

#define CONCATENATE(a, b) a##b
#define TABLE_NAME(isa) CONCATENATE(kernelTable_, isa)
#define TEXT(isa) #isa
#define ISA_TEXT(isa) TEXT(isa)

extern "C" KernelTable TABLE_NAME(KERNEL_ISA)() {
  return {ISA_TEXT(KERNEL_ISA), VECTOR_BYTES, KERNEL_ISA::kernels};
}
