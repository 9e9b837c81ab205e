// The heap of the WebAssembly module: everything behind its own data. The C library's would do for few small blocks, but rounds each up to a
// power of two and keeps it for that size, so that the 4 GiB are soon half their size.
#include "../runtime/memory.h"

#include <cstdint>

extern "C" unsigned char __heap_base;

namespace {
constexpr size_t ALIGNMENT = 64, PAGE = size_t(64) << 10;

// A free block, which lies in the block itself. The list is in the order of the addresses, and no block touches the next.
struct Free {
  Free* next;
  size_t bytes;
};
Free* first = nullptr;
uintptr_t heapEnd = 0;

size_t blockBytes(size_t bytes) { return bytes == 0 ? ALIGNMENT : (bytes + ALIGNMENT - 1) / ALIGNMENT * ALIGNMENT; }
uintptr_t endOf(const Free* block) { return uintptr_t(block) + block->bytes; }

void insert(uintptr_t begin, size_t bytes) {
  Free* previous = nullptr;
  Free* next = first;
  for (; next != nullptr && uintptr_t(next) < begin; next = next->next) previous = next;
  Free* block = reinterpret_cast<Free*>(begin);
  *block = {next, bytes};
  if (next != nullptr && endOf(block) == uintptr_t(next)) *block = {next->next, bytes + next->bytes};
  if (previous == nullptr) first = block;
  else if (endOf(previous) == begin) *previous = {block->next, previous->bytes + block->bytes};
  else previous->next = block;
}

// The first that is large enough: the end of the memory stays free for what needs much of it.
void* take(size_t bytes) {
  for (Free** link = &first; *link != nullptr; link = &(*link)->next) {
    Free* block = *link;
    if (block->bytes < bytes) continue;
    if (block->bytes == bytes) {
      *link = block->next;
    } else {
      Free* rest = reinterpret_cast<Free*>(uintptr_t(block) + bytes);
      *rest = {block->next, block->bytes - bytes};
      *link = rest;
    }
    return block;
  }
  return nullptr;
}

// Makes room for `bytes` at the end of the memory, where a free block may lie already.
bool grow(size_t bytes) {
  if (heapEnd == 0) {
    const uintptr_t begin = blockBytes(uintptr_t(&__heap_base));
    heapEnd = uintptr_t(__builtin_wasm_memory_size(0)) * PAGE;
    if (begin < heapEnd) insert(begin, heapEnd - begin);
  }
  size_t there = 0;
  for (const Free* block = first; block != nullptr; block = block->next) {
    if (endOf(block) == heapEnd) there = block->bytes;
  }
  if (there >= bytes) return true;
  const size_t pages = (bytes - there + PAGE - 1) / PAGE;
  if (__builtin_wasm_memory_grow(0, pages) == SIZE_MAX) return false;
  insert(heapEnd, pages * PAGE);
  heapEnd += pages * PAGE;
  return true;
}
}  // namespace

void* allocateAligned(size_t bytes) {
  if (bytes > SIZE_MAX - 2 * PAGE) return nullptr;  // so the sums do not overflow
  const size_t rounded = blockBytes(bytes);
  void* result = take(rounded);
  return result == nullptr && grow(rounded) ? take(rounded) : result;
}

void freeAligned(void* data, size_t bytes) {
  if (data != nullptr) insert(uintptr_t(data), blockBytes(bytes));
}
