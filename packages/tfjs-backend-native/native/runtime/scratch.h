// Scratch memory for kernels.
#pragma once
#include "../kernel.h"

// Runs a kernel and takes its scratch memory back. Returns the kernel's message, or one that says how much scratch memory
// the system did not have.
const char* runKernel(Kernel kernel, const Call& call);

// For Runtime::allocateScratch.
void* allocateScratch(ThreadPool* pool, size_t bytes);
