#include "thread-pool.h"

#include <atomic>
#include <condition_variable>
#include <exception>
#include <mutex>
#include <thread>
#include <vector>

#if defined(__x86_64__)
#define CPU_RELAX() __builtin_ia32_pause()
#elif defined(__aarch64__)
#define CPU_RELAX() asm volatile("yield")
#else
#define CPU_RELAX()
#endif

// About 50 microseconds: longer than JavaScript takes between two kernels, shorter than what another process misses.
static constexpr int SPINS = 1500;

class ThreadPool {
 public:
  int threads() const { return threads_.load(std::memory_order_relaxed); }
  bool acquire() { return owner_.try_lock(); }
  void release() { owner_.unlock(); }

  void resize(int threads) {
    std::lock_guard<std::mutex> owner(owner_);
    stop();
    stopping_ = false;
    try {
      workers_.reserve(threads);
      for (int worker = 1; worker < threads; worker++) {
        workers_.emplace_back([this, worker, seen = generation_.load()] { work(worker, seen); });
      }
    } catch (const std::exception&) {
      // A limit on threads or memory. The pool works with those that started.
    }
    threads_ = int(workers_.size()) + 1;
  }

  void run(int64_t count, Task task, void* context) {
    task_ = task;
    context_ = context;
    count_ = count;
    next_.store(0, std::memory_order_relaxed);
    running_.store(int(workers_.size()), std::memory_order_relaxed);
    generation_.fetch_add(1, std::memory_order_seq_cst);
    if (sleeping_.load(std::memory_order_seq_cst) > 0) {
      std::lock_guard<std::mutex> lock(mutex_);
      wake_.notify_all();
    }
    drain(0);
    for (int spin = 0; running_.load(std::memory_order_acquire) > 0; spin++) {
      if (spin < SPINS) CPU_RELAX();
      else std::this_thread::yield();
    }
  }

  ~ThreadPool() { stop(); }

 private:
  void drain(int worker) {
    for (int64_t i; (i = next_.fetch_add(1, std::memory_order_relaxed)) < count_;) task_(context_, i, worker);
  }

  void work(int worker, uint64_t seen) {
    while (true) {
      int spin = 0;
      while (generation_.load(std::memory_order_acquire) == seen && spin < SPINS) {
        CPU_RELAX();
        spin++;
      }
      if (generation_.load(std::memory_order_acquire) == seen) {
        std::unique_lock<std::mutex> lock(mutex_);
        sleeping_.fetch_add(1, std::memory_order_seq_cst);
        wake_.wait(lock, [&] { return generation_.load(std::memory_order_seq_cst) != seen; });
        sleeping_.fetch_sub(1, std::memory_order_relaxed);
      }
      seen = generation_.load(std::memory_order_acquire);
      if (stopping_) return;
      drain(worker);
      running_.fetch_sub(1, std::memory_order_release);
    }
  }

  void stop() {
    if (workers_.empty()) return;
    stopping_ = true;
    {
      std::lock_guard<std::mutex> lock(mutex_);
      generation_.fetch_add(1, std::memory_order_seq_cst);
      wake_.notify_all();
    }
    for (auto& worker : workers_) worker.join();
    workers_.clear();
  }

  std::mutex owner_;  // held by the JavaScript thread whose kernel runs
  std::vector<std::thread> workers_;
  std::mutex mutex_;
  std::condition_variable wake_;
  std::atomic<uint64_t> generation_{0};
  std::atomic<int> sleeping_{0};
  std::atomic<int> running_{0};
  std::atomic<int64_t> next_{0};
  std::atomic<bool> stopping_{false};
  std::atomic<int> threads_{1};
  int64_t count_ = 0;
  Task task_ = nullptr;
  void* context_ = nullptr;
};

// Never destroyed: joining threads while the process exits can deadlock.
static ThreadPool* threadPool() {
  static ThreadPool* pool = new ThreadPool();
  return pool;
}
void setThreadCount(int threads) { threadPool()->resize(threads); }
int threadCount() { return threadPool()->threads(); }
ThreadPool* acquireThreadPool() { return threadPool()->acquire() ? threadPool() : nullptr; }
void releaseThreadPool(ThreadPool* pool) {
  if (pool != nullptr) pool->release();
}
void parallelFor(ThreadPool* pool, int64_t count, Task task, void* context) {
  if (pool == nullptr || pool->threads() == 1 || count == 1) {
    for (int64_t i = 0; i < count; i++) task(context, i, 0);
  } else {
    pool->run(count, task, context);
  }
}
