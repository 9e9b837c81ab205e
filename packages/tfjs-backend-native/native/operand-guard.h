// With AddressSanitizer: while a kernel runs, nothing of its operands' buffers may be touched but the operands. Buffers come
// from a pool, in few sizes: an overrun into the unused rest of one would not be seen.
#pragma once
#include <node_api.h>

#include "kernel.h"
#include "runtime/sanitizer.h"

#if defined(ADDRESS_SANITIZER)
#include <vector>

class OperandGuard {
 public:
  OperandGuard(napi_env env, const napi_value* operands, const Buffer* buffers, size_t count) {
    for (size_t i = 0; i < count; i++) {
      napi_value arrayBuffer;
      Buffer whole;
      // (Shared memory has no array buffer, an absent operand has nothing.)
      if (napi_get_typedarray_info(env, operands[i], nullptr, nullptr, nullptr, &arrayBuffer, nullptr) != napi_ok ||
          napi_get_arraybuffer_info(env, arrayBuffer, &whole.data, &whole.bytes) != napi_ok) {
        continue;
      }
      forbid(whole.data, whole.bytes);
      wholes_.push_back(whole);
    }
    // Two operands may lie in one buffer, so what is allowed comes last.
    for (size_t i = 0; i < count; i++) allow(buffers[i].data, buffers[i].bytes);
  }
  ~OperandGuard() {
    for (const Buffer& whole : wholes_) allow(whole.data, whole.bytes);
  }

 private:
  std::vector<Buffer> wholes_;
};
#else
struct OperandGuard {
  OperandGuard(napi_env, const napi_value*, const Buffer*, size_t) {}
};
#endif
