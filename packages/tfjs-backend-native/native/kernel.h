// The contract between a kernel and the runtime. A kernel is a pure function of its call: it reads and writes the
// buffers, uses the pool and the scratch arena it is given, and knows nothing of Node. It returns null, or a message
// that TypeScript throws.
#pragma once
#include <cstddef>
#include <cstdint>

struct Buffer {
  void* data;  // null when the operand is absent
  size_t bytes;
};

// Runs task(context, index, worker) for every index in [0, count), in any order, on all threads of the pool.
class ThreadPool;
using Task = void (*)(void* context, int64_t index, int worker);

struct Runtime {
  int threads;  // workers that may run a task at once; worker numbers are in [0, threads)
  ThreadPool* pool;  // null when the call runs in one thread
  void (*parallelFor)(ThreadPool* pool, int64_t count, Task task, void* context);
  // 64-byte aligned memory that lives until the call returns; not zeroed. Only outside of parallelFor. Never null: when the
  // system has none left, the call ends here with a message, by a long jump. So a kernel's own frames hold nothing that has
  // a destructor.
  void* (*allocateScratch)(ThreadPool* pool, size_t bytes);
};

struct Call {
  const double* params;
  int paramCount;
  const Buffer* buffers;
  int bufferCount;
  const Runtime* runtime;
};

using Kernel = const char* (*)(const Call& call);

struct KernelTable {
  const char* isa;
  int vectorBytes;
  const Kernel* kernels;  // in the order of kernels.def
};
