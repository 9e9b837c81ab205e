// Aligned memory for tensors and scratch. Large blocks sit on huge pages where the system has them: a fresh 4 KiB page
// costs more than computing on it.
#pragma once
#include <cstddef>

void* allocateAligned(size_t bytes);  // null when the system is out of memory
void freeAligned(void* data, size_t bytes);  // bytes: as many as were asked for
