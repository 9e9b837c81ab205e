// Scratch memory that kernels take piece by piece and give back all at once. The blocks are kept between calls; when a call needs more than
// the first one, it gets further blocks, and the next call one block of the whole size.
#pragma once
#include <cstddef>
#include <cstdint>

#include "memory.h"
#include "sanitizer.h"

struct Arena {
  static constexpr size_t SMALLEST_BLOCK = size_t(1) << 20;
  static constexpr size_t ALIGNMENT = 64;

  // The head of a block lies in the block itself: nothing else has to be allocated.
  struct Block {
    Block* previous;
    size_t bytes;  // the head among them
  };
  static_assert(sizeof(Block) <= ALIGNMENT, "what follows the head is aligned");

  Block* last = nullptr;
  size_t used = 0;   // of the last block
  size_t total = 0;  // of this call

  // Null when the system has no memory left.
  void* take(size_t bytes) {
    if (bytes > SIZE_MAX / 4) return nullptr;  // so the sums below do not overflow
    const size_t rounded = (bytes + ALIGNMENT - 1) / ALIGNMENT * ALIGNMENT + ALIGNMENT;
    if (last == nullptr || used + rounded > last->bytes) {
      const size_t wanted = rounded + ALIGNMENT;
      if (!addBlock(wanted > SMALLEST_BLOCK ? wanted : SMALLEST_BLOCK)) return nullptr;
    }
    total += rounded;
    void* result = reinterpret_cast<char*>(last) + used;
    used += rounded;
    lend(result, bytes);
    return result;
  }

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

  void freeBlocks() {
    while (last != nullptr) {
      Block* block = last;
      last = block->previous;
      freeAligned(block, block->bytes);
    }
  }

 private:
  bool addBlock(size_t bytes) {
    Block* block = static_cast<Block*>(allocateAligned(bytes));
    if (block == nullptr) return false;
    *block = {last, bytes};
    last = block;
    used = ALIGNMENT;
    takeBack();
    return true;
  }

  // Nothing of the last block is lent any more.
  void takeBack() { forbid(reinterpret_cast<char*>(last) + ALIGNMENT, last->bytes - ALIGNMENT); }
};
