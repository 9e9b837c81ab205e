// What a build with AddressSanitizer has to be told (scripts/test-sanitizers.mjs makes one): which bytes of memory that is
// handed out again and again, or rounded up, may be touched right now. Elsewhere these are empty.
#pragma once
#include <cstddef>

#if defined(__has_feature)
#if __has_feature(address_sanitizer)
#define ADDRESS_SANITIZER 1
#endif
#elif defined(__SANITIZE_ADDRESS__)
#define ADDRESS_SANITIZER 1
#endif

#if defined(ADDRESS_SANITIZER)
#include <sanitizer/asan_interface.h>

#include <cstring>

inline void forbid(const void* data, size_t bytes) { __asan_poison_memory_region(data, bytes); }
inline void allow(const void* data, size_t bytes) { __asan_unpoison_memory_region(data, bytes); }
// Not zeroed, as promised: what is read before it is written is NaN, or no pointer.
inline void lend(void* data, size_t bytes) {
  allow(data, bytes);
  std::memset(data, 0xff, bytes);
}
#else
inline void forbid(const void*, size_t) {}
inline void allow(const void*, size_t) {}
inline void lend(void*, size_t) {}
#endif
