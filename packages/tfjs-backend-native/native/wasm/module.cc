// The WebAssembly edge, what `src/wasm/wasm-addon.ts` calls. Like addon.cc it gets pointers, here offsets in the module's memory, runs one
// kernel, and returns its message, if any.
#include "../kernel.h"
#include "../runtime/arena.h"

#define EXPORT(name) extern "C" __attribute__((export_name(#name)))
#define CONCATENATE(a, b) a##b
#define TABLE_NAME(isa) CONCATENATE(kernelTable_, isa)

extern "C" KernelTable TABLE_NAME(KERNEL_ISA)();

// Throws in JavaScript, which leaves the kernel: its frames hold nothing that has a destructor.
extern "C" __attribute__((import_module("env"), import_name("throwOutOfScratch"))) void throwOutOfScratch(size_t bytes, size_t total);

namespace {
const char* const KERNEL_NAMES[] = {
#define KERNEL(name) #name,
#include "../kernels.def"
#undef KERNEL
};

Arena arena;

void* allocateScratch(ThreadPool*, size_t bytes) {
  void* result = arena.take(bytes);
  if (result == nullptr) throwOutOfScratch(bytes, arena.total);
  return result;
}

void parallelFor(ThreadPool*, int64_t count, Task task, void* context) {
  for (int64_t i = 0; i < count; i++) task(context, i, 0);
}

const Runtime RUNTIME = {1, nullptr, parallelFor, allocateScratch};
}  // namespace

EXPORT(kernelCount) size_t kernelCount() { return sizeof(KERNEL_NAMES) / sizeof(KERNEL_NAMES[0]); }
EXPORT(kernelName) const char* kernelName(size_t kernel) { return KERNEL_NAMES[kernel]; }
EXPORT(allocate) void* allocate(size_t bytes) { return allocateAligned(bytes); }
EXPORT(release) void release(void* data, size_t bytes) { freeAligned(data, bytes); }

EXPORT(call) const char* call(size_t kernel, const double* params, int paramCount, const Buffer* buffers, int bufferCount) {
  const char* message = TABLE_NAME(KERNEL_ISA)().kernels[kernel]({params, paramCount, buffers, bufferCount, &RUNTIME});
  arena.reset();
  return message;
}

// After a call that an exception of JavaScript has ended.
EXPORT(abandonCall) void abandonCall() {
  arena.freeBlocks();
  arena.reset();
}
