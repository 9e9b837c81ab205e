#pragma once
#include "../../simd.h"

namespace KERNEL_ISA {

// A size, stride, dilation or padding of a sliding window; -1 for what is none. Small enough that products of two of them
// do not overflow.
INLINE int64_t windowParam(double value) { return value >= 0 && value <= double(1 << 30) ? int64_t(value) : -1; }

}  // namespace KERNEL_ISA
