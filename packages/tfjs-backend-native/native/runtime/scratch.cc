#include "scratch.h"

#include <csetjmp>
#include <cstdio>
#include <cstdlib>

#include "memory.h"
#include "sanitizer.h"

// One arena for each JavaScript thread, kept between calls. When a call needs more than the first block, it gets further
// blocks, and the next call one block of the whole size.
namespace {
constexpr size_t SMALLEST_BLOCK = size_t(1) << 20;
constexpr size_t ALIGNMENT = 64;

// The head of a block lies in the block itself: nothing else has to be allocated.
struct Block {
  Block* previous;
  size_t bytes;  // the head among them
};
static_assert(sizeof(Block) <= ALIGNMENT, "what follows the head is aligned");

struct Arena {
  Block* last = nullptr;
  size_t used = 0;   // of the last block
  size_t total = 0;  // of this call
  std::jmp_buf* failure = nullptr;  // where a call goes on that cannot be served
  char message[200];

  bool addBlock(size_t bytes) {
    Block* block = static_cast<Block*>(allocateAligned(bytes));
    if (block == nullptr) return false;
    *block = {last, bytes};
    last = block;
    used = ALIGNMENT;
    takeBack();
    return true;
  }

  void freeBlocks() {
    while (last != nullptr) {
      Block* block = last;
      last = block->previous;
      freeAligned(block, block->bytes);
    }
  }

  // Nothing of the last block is lent any more.
  void takeBack() { forbid(reinterpret_cast<char*>(last) + ALIGNMENT, last->bytes - ALIGNMENT); }

  // Once a kernel has returned.
  void reset() {
    if (last != nullptr && last->previous != nullptr) {
      freeBlocks();
      addBlock(total + ALIGNMENT);
    }
    if (last != nullptr) takeBack();
    used = ALIGNMENT;
    total = 0;
  }

  ~Arena() { freeBlocks(); }
};
thread_local Arena arena;
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
  if (bytes > SIZE_MAX / 4) fail(bytes);  // so the sums below do not overflow
  const size_t rounded = (bytes + ALIGNMENT - 1) / ALIGNMENT * ALIGNMENT + ALIGNMENT;
  if (arena.last == nullptr || arena.used + rounded > arena.last->bytes) {
    const size_t wanted = rounded + ALIGNMENT;
    if (!arena.addBlock(wanted > SMALLEST_BLOCK ? wanted : SMALLEST_BLOCK)) fail(bytes);
  }
  arena.total += rounded;
  void* result = reinterpret_cast<char*>(arena.last) + arena.used;
  arena.used += rounded;
  lend(result, bytes);
  return result;
}
