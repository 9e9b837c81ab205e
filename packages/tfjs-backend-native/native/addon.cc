// The Node-API edge: it turns typed arrays into pointers, runs one kernel, and returns its message, if any.
#include <node_api.h>

#include <atomic>
#include <cstring>
#include <mutex>
#include <unordered_map>

#include "kernel.h"
#include "operand-guard.h"
#include "runtime/cpu-features.h"
#include "runtime/memory.h"
#include "runtime/scratch.h"
#include "runtime/thread-pool.h"

extern "C" {
KernelTable kernelTable_baseline();
#if defined(__x86_64__)
KernelTable kernelTable_avx2();
KernelTable kernelTable_avx512();
KernelTable kernelTable_avx512bf16();
#endif
}

namespace {

const char* const KERNEL_NAMES[] = {
#define KERNEL(name) #name,
#include "kernels.def"
#undef KERNEL
};
constexpr size_t KERNEL_COUNT = sizeof(KERNEL_NAMES) / sizeof(KERNEL_NAMES[0]);
constexpr size_t MAX_BUFFERS = 64;

struct Candidate {
  Isa isa;
  KernelTable table;
};

// Best first.
const Candidate CANDIDATES[] = {
#if defined(__x86_64__)
    {ISA_AVX512_BF16, kernelTable_avx512bf16()},
    {ISA_AVX512, kernelTable_avx512()},
    {ISA_AVX2, kernelTable_avx2()},
#endif
    {ISA_BASELINE, kernelTable_baseline()},
};

const KernelTable* bestTable() {
  const Candidate* best = CANDIDATES;
  while (!supportsIsa(best->isa)) best++;  // baseline, the last one, runs everywhere
  return &best->table;
}

// JavaScript threads share it.
std::atomic<const KernelTable*> selected{bestTable()};

napi_value text(napi_env env, const char* value) {
  napi_value result;
  napi_create_string_utf8(env, value, NAPI_AUTO_LENGTH, &result);
  return result;
}

napi_value number(napi_env env, double value) {
  napi_value result;
  napi_create_double(env, value, &result);
  return result;
}

// Pointer and size of a typed array of that type, which has elements of `width` bytes.
bool readArray(napi_env env, napi_value value, napi_typedarray_type wanted, size_t width, Buffer* buffer) {
  napi_typedarray_type type;
  size_t length;
  if (napi_get_typedarray_info(env, value, &type, &length, &buffer->data, nullptr, nullptr) != napi_ok || type != wanted) return false;
  buffer->bytes = length * width;
  return true;
}

// An operand: a Float32Array; null and undefined are absent ones.
bool readOperand(napi_env env, napi_value value, Buffer* buffer) {
  if (readArray(env, value, napi_float32_array, sizeof(float), buffer)) {
    static float nothing;
    if (buffer->data == nullptr) buffer->data = &nothing;  // empty, but not absent
    return true;
  }
  napi_valuetype kind;
  napi_typeof(env, value, &kind);
  *buffer = {nullptr, 0};
  return kind == napi_null || kind == napi_undefined;
}

// call(kernel: number, params: Float64Array, ...buffers): string | undefined
napi_value call(napi_env env, napi_callback_info info) {
  size_t count = MAX_BUFFERS + 2;
  napi_value arguments[MAX_BUFFERS + 2];
  napi_get_cb_info(env, info, &count, arguments, nullptr, nullptr);
  uint32_t kernel;
  Buffer params;
  if (count < 2 || count > MAX_BUFFERS + 2 || napi_get_value_uint32(env, arguments[0], &kernel) != napi_ok || kernel >= KERNEL_COUNT ||
      !readArray(env, arguments[1], napi_float64_array, sizeof(double), &params)) {
    return text(env, "call(kernel, params, ...buffers) got an unknown kernel, no params, or too many buffers");
  }
  Buffer buffers[MAX_BUFFERS];
  for (size_t i = 2; i < count; i++) {
    if (!readOperand(env, arguments[i], &buffers[i - 2])) return text(env, "an operand is not a Float32Array");
  }
  const OperandGuard guard(env, arguments + 2, buffers, count - 2);
  ThreadPool* const pool = acquireThreadPool();
  const Runtime runtime = {pool == nullptr ? 1 : threadCount(), pool, parallelFor, allocateScratch};
  const Call kernelCall = {static_cast<double*>(params.data), int(params.bytes / sizeof(double)), buffers, int(count - 2), &runtime};
  const char* message = runKernel(selected.load()->kernels[kernel], kernelCall);
  releaseThreadPool(pool);
  return message == nullptr ? nullptr : text(env, message);
}

// The memory of an ArrayBuffer that `allocate` gave.
struct Memory {
  void* data;
  size_t bytes;
};
std::mutex memoriesMutex;  // JavaScript threads share the addon
std::unordered_map<void*, Memory*> memories;

// Node calls it when the ArrayBuffer is gone, but only once the event loop turns.
void finalizeMemory(napi_env, void*, void* hint) {
  Memory* memory = static_cast<Memory*>(hint);
  if (memory->data != nullptr) {
    std::lock_guard<std::mutex> lock(memoriesMutex);
    memories.erase(memory->data);
    freeAligned(memory->data, memory->bytes);
  }
  delete memory;
}

// release(buffer: ArrayBuffer): void, frees the memory of a buffer that `allocate` gave; the buffer is empty then
napi_value release(napi_env env, napi_callback_info info) {
  size_t count = 1;
  napi_value buffer;
  void* data = nullptr;
  size_t bytes;
  napi_get_cb_info(env, info, &count, &buffer, nullptr, nullptr);
  if (napi_get_arraybuffer_info(env, buffer, &data, &bytes) != napi_ok || data == nullptr) return nullptr;
  std::lock_guard<std::mutex> lock(memoriesMutex);
  const auto found = memories.find(data);
  if (found == memories.end() || napi_detach_arraybuffer(env, buffer) != napi_ok) return nullptr;
  freeAligned(data, found->second->bytes);
  found->second->data = nullptr;
  memories.erase(found);
  return nullptr;
}

// allocate(bytes: number): ArrayBuffer, aligned and not zeroed
napi_value allocate(napi_env env, napi_callback_info info) {
  size_t count = 1;
  napi_value argument;
  int64_t bytes = 0;
  napi_get_cb_info(env, info, &count, &argument, nullptr, nullptr);
  if (count < 1 || napi_get_value_int64(env, argument, &bytes) != napi_ok || bytes < 0) {
    napi_throw_range_error(env, nullptr, "allocate(bytes) takes a size in bytes");
    return nullptr;
  }
  void* data = allocateAligned(size_t(bytes));
  if (data == nullptr) {
    napi_throw_range_error(env, nullptr, "the system has no memory left");
    return nullptr;
  }
  napi_value result;
  Memory* memory = new Memory{data, size_t(bytes)};
  if (napi_create_external_arraybuffer(env, data, size_t(bytes), finalizeMemory, memory, &result) == napi_ok) {
    std::lock_guard<std::mutex> lock(memoriesMutex);
    memories[data] = memory;
    return result;
  }
  // Runtimes that forbid external memory (Electron) get an ordinary buffer.
  freeAligned(data, size_t(bytes));
  delete memory;
  void* ignored;
  if (napi_create_arraybuffer(env, size_t(bytes), &ignored, &result) == napi_ok) return result;
  napi_throw_range_error(env, nullptr, "out of memory");
  return nullptr;
}

// setThreads(threads: number): void; threads() says how many there are then, which the system may hold below
napi_value setThreads(napi_env env, napi_callback_info info) {
  size_t count = 1;
  napi_value argument;
  int32_t threads = 0;
  napi_get_cb_info(env, info, &count, &argument, nullptr, nullptr);
  if (count < 1 || napi_get_value_int32(env, argument, &threads) != napi_ok || threads < 1 || threads > 1024) {
    napi_throw_range_error(env, nullptr, "setThreads(threads) takes a whole number from 1 to 1024");
    return nullptr;
  }
  if (threads != threadCount()) setThreadCount(threads);
  return nullptr;
}

napi_value threads(napi_env env, napi_callback_info) { return number(env, threadCount()); }

// isa(): string, the instruction set in use
napi_value isa(napi_env env, napi_callback_info) { return text(env, selected.load()->isa); }

// isas(): string[], those that this processor runs, best first
napi_value isas(napi_env env, napi_callback_info) {
  napi_value result;
  napi_create_array(env, &result);
  uint32_t length = 0;
  for (const Candidate& candidate : CANDIDATES) {
    if (supportsIsa(candidate.isa)) napi_set_element(env, result, length++, text(env, candidate.table.isa));
  }
  return result;
}

// selectIsa(name: string): boolean, false where the processor or the build lacks it
napi_value selectIsa(napi_env env, napi_callback_info info) {
  size_t count = 1;
  napi_value argument;
  char name[32] = "";
  napi_get_cb_info(env, info, &count, &argument, nullptr, nullptr);
  if (count == 1) napi_get_value_string_utf8(env, argument, name, sizeof(name), nullptr);
  bool found = false;
  for (const Candidate& candidate : CANDIDATES) {
    if (std::strcmp(candidate.table.isa, name) == 0 && supportsIsa(candidate.isa)) {
      selected = &candidate.table;
      found = true;
    }
  }
  napi_value result;
  napi_get_boolean(env, found, &result);
  return result;
}

}  // namespace

NAPI_MODULE_INIT() {
  const napi_property_descriptor functions[] = {
#define FUNCTION(name) {#name, nullptr, name, nullptr, nullptr, nullptr, napi_enumerable, nullptr}
      FUNCTION(allocate), FUNCTION(call), FUNCTION(isa), FUNCTION(isas), FUNCTION(release), FUNCTION(selectIsa), FUNCTION(setThreads), FUNCTION(threads),
#undef FUNCTION
  };
  napi_define_properties(env, exports, sizeof(functions) / sizeof(functions[0]), functions);
  napi_value names;
  napi_create_array(env, &names);
  for (uint32_t i = 0; i < KERNEL_COUNT; i++) napi_set_element(env, names, i, text(env, KERNEL_NAMES[i]));
  napi_set_named_property(env, exports, "kernels", names);
  return exports;
}
