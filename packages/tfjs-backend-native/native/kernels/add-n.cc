// out = the sum of all the other buffers
// buffers: terms [size]..., out [size]
#include "../simd.h"

namespace KERNEL_ISA {

struct AddNParams {
  double size;
};

const char* add_n(const Call& call) {
  const AddNParams* p = paramsOf<AddNParams>(call, call.bufferCount);
  if (p == nullptr || call.bufferCount < 2) return BAD_CALL;
  const int64_t size = sizeParam(p->size);
  const int terms = call.bufferCount - 1;
  for (int i = 0; i <= terms; i++) {
    if (!holds(call, i, size)) return BAD_SIZE;
  }
  float* out = floats(call, terms);
  parallelRanges(call, size, 4 << 10, [&](int64_t begin, int64_t end, int) {
    __builtin_memcpy(out + begin, floats(call, 0) + begin, (end - begin) * sizeof(float));
    for (int t = 1; t < terms; t++) {
      const float* term = floats(call, t);
      for (int64_t i = begin; i < end; i++) out[i] += term[i];
    }
  });
  return nullptr;
}

}  // namespace KERNEL_ISA
