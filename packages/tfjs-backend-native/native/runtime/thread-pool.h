// A persistent pool: worker threads start once, spin briefly between two kernels, then sleep.
#pragma once
#include "../kernel.h"

ThreadPool* threadPool();                     // the process's pool; started by the first call
void setThreadCount(int threads);             // 1 runs everything in the calling thread
int threadCount();
void parallelFor(ThreadPool* pool, int64_t count, Task task, void* context);
void* allocateScratch(ThreadPool* pool, size_t bytes);
void resetScratch();                          // called once a kernel has returned
