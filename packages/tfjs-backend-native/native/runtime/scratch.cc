#include "scratch.h"

#include <csetjmp>
#include <cstdio>
#include <cstdlib>

#include "arena.h"

// The plain setjmp of some systems saves the signal mask as well, which takes a system call. That of Windows unwinds the frames that a jump
// leaves, for which there is nothing to do.
#if defined(_WIN32)
using JumpTarget = void*[5];
#define SET_JUMP(target) __builtin_setjmp(target)
#define JUMP_TO(target) __builtin_longjmp(target, 1)
#else
using JumpTarget = std::jmp_buf;
#define SET_JUMP(target) _setjmp(target)
#define JUMP_TO(target) _longjmp(target, 1)
#endif

namespace {
// One for each JavaScript thread.
struct ThreadArena : Arena {
  JumpTarget* failure = nullptr;  // where a call goes on that cannot be served
  char message[200];

  ~ThreadArena() { freeBlocks(); }
};
thread_local ThreadArena arena;
}  // namespace

const char* runKernel(Kernel kernel, const Call& call) {
  JumpTarget failure;
  if (SET_JUMP(failure) != 0) {
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
  JUMP_TO(*arena.failure);
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
