#include "memory.h"

#include <cstdint>
#include <cstdlib>

#include "sanitizer.h"

static constexpr size_t ALIGNMENT = 64;

#if defined(_WIN32)
#include <malloc.h>

// Its heap gives large blocks back to the system by itself.
void* allocateAligned(size_t bytes) { return _aligned_malloc(bytes == 0 ? 1 : bytes, ALIGNMENT); }
void freeAligned(void* data, size_t) { _aligned_free(data); }
#else
#include <sys/mman.h>

static constexpr size_t HUGE_PAGE = size_t(2) << 20;
static constexpr size_t PAGES = size_t(64) << 10;  // a multiple of every system's page size

// Blocks of this size come from the system and go back to it at once: the C library would keep what is freed between other
// blocks. (AddressSanitizer guards the ends of its own blocks only.)
#if defined(ADDRESS_SANITIZER)
static constexpr size_t SMALLEST_MAPPED = SIZE_MAX;
#else
static constexpr size_t SMALLEST_MAPPED = HUGE_PAGE;
#endif

static size_t roundUp(size_t bytes, size_t unit) { return (bytes + unit - 1) / unit * unit; }

void* allocateAligned(size_t bytes) {
  if (bytes > SIZE_MAX / 2) return nullptr;
  if (bytes < SMALLEST_MAPPED) {
    const size_t rounded = roundUp(bytes, ALIGNMENT);
    void* data = std::aligned_alloc(ALIGNMENT, rounded);
    if (data != nullptr) forbid(static_cast<char*>(data) + bytes, rounded - bytes);
    return data;
  }
  const size_t size = roundUp(bytes, PAGES);
  void* mapped = mmap(nullptr, size + HUGE_PAGE, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
  if (mapped == MAP_FAILED) return nullptr;
  char* first = static_cast<char*>(mapped);
  char* data = reinterpret_cast<char*>(roundUp(uintptr_t(first), HUGE_PAGE));
  if (data > first) munmap(first, data - first);
  munmap(data + size, HUGE_PAGE - (data - first));
#if defined(__linux__)
  madvise(data, size, MADV_HUGEPAGE);
#endif
  return data;
}

void freeAligned(void* data, size_t bytes) {
  if (bytes < SMALLEST_MAPPED) std::free(data);
  else munmap(data, roundUp(bytes, PAGES));
}
#endif
