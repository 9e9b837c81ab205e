#include "scratch.h"

#include <csetjmp>
#include <cstdio>
#include <cstdlib>

#include "arena.h"

namespace {
// One for each JavaScript thread.
struct ThreadArena : Arena {
  std::jmp_buf* failure = nullptr;  // where a call goes on that cannot be served
  char message[200];

  ~ThreadArena() { freeBlocks(); }
};
thread_local ThreadArena arena;
}  // namespace

const char* runKernel(Kernel kernel, const Call& call) {
  std::jmp_buf failure;
  // The plain setjmp of some systems saves the signal mask as well, which takes a system call.
  if (_setjmp(failure) != 0) {
    arena.failure = nullptr;
    arena.freeBlocks();
    arena.reset();
    return arena.message;
  }
  arena.failure = &failure;
  const char* message = kernel(call);
  arena.failure = nullptr;
  arena.reset();
  return message;
}

// Leaves the kernel. Its frames hold nothing that has a destructor, and no other thread works for it at this moment.
[[noreturn]] static void fail(size_t bytes) {
  std::snprintf(arena.message, sizeof(arena.message),
                "the system has no memory left for %zu bytes of scratch memory (the call has %zu); use a smaller batch or dispose tensors", bytes,
                arena.total);
  _longjmp(*arena.failure, 1);
}

void* allocateScratch(ThreadPool*, size_t bytes) {
  if (arena.failure == nullptr) {
    std::fputs("a kernel asked for scratch memory in a task of parallelFor\n", stderr);
    std::abort();
  }
  void* result = arena.take(bytes);
  if (result == nullptr) fail(bytes);
  return result;
}
