// A persistent pool: worker threads start once, spin briefly between two kernels, then sleep.
#pragma once
#include "../kernel.h"

// The process's pool belongs to one kernel call at a time: its number of threads is fixed meanwhile. Null when another
// JavaScript thread has it; the kernel then runs alone in the calling thread.
ThreadPool* acquireThreadPool();
void releaseThreadPool(ThreadPool* pool);
// 1 runs everything in the calling thread; waits for a running kernel. Fewer start when the system refuses more.
void setThreadCount(int threads);
int threadCount();
void parallelFor(ThreadPool* pool, int64_t count, Task task, void* context);
