#include "memory.h"

#include "sanitizer.h"

#include <cstdlib>
#include <new>
#if defined(__linux__)
#include <sys/mman.h>
#endif

static constexpr size_t HUGE_PAGE = size_t(2) << 20;

void* allocateAligned(size_t bytes) {
  const bool huge = bytes >= HUGE_PAGE;
  const size_t alignment = huge ? HUGE_PAGE : 64;
  const size_t rounded = (bytes + alignment - 1) / alignment * alignment;
  void* data = std::aligned_alloc(alignment, rounded);
  if (data == nullptr) return nullptr;
  forbid(static_cast<char*>(data) + bytes, rounded - bytes);
#if defined(__linux__)
  if (huge) madvise(data, bytes, MADV_HUGEPAGE);
#endif
  return data;
}

void freeAligned(void* data, size_t) { std::free(data); }
