// Measures how many float32 multiply-adds per second this machine can do (the widest vectors that the compiler was allowed to
// use, in registers only), and how many bytes per second it can read and write. Prints one JSON line. Usage: fma-peak THREADS

#include <algorithm>
#include <atomic>
#include <chrono>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <memory>
#include <thread>
#include <vector>

#if defined(__AVX512F__)
constexpr int VECTOR_BYTES = 64;
#elif defined(__AVX__)
constexpr int VECTOR_BYTES = 32;
#else
constexpr int VECTOR_BYTES = 16;
#endif
#if defined(__FMA__) || defined(__AVX512F__) || defined(__ARM_FEATURE_FMA)
constexpr bool FUSED = true;
#else
constexpr bool FUSED = false;
#endif

typedef float Vector __attribute__((vector_size(VECTOR_BYTES)));
using Clock = std::chrono::steady_clock;

// Enough chains to hide the latency of two units (4 cycles each, 8 chains), few enough for 16 registers. Separate variables:
// an array of vectors would be kept in memory.
constexpr int CHAINS = 12;
constexpr int64_t ROUNDS = 20000;
constexpr double FLOP = 2.0 * (VECTOR_BYTES / sizeof(float)) * CHAINS * ROUNDS;
#define EACH(apply) apply(0) apply(1) apply(2) apply(3) apply(4) apply(5) apply(6) apply(7) apply(8) apply(9) apply(10) apply(11)

// The factor is just below 1 and the addend keeps the values near 1: no overflow, no denormals.
static float multiplyAdd(float seed) {
  const Vector factor = Vector{} + 0.999f * seed, addend = Vector{} + 0.001f * seed;
#define START(i) Vector chain##i = Vector{} + (seed + 0.01f * i);
#define NEXT(i) chain##i = chain##i * factor + addend;
#define ADD(i) sum += chain##i;
  EACH(START)
  for (int64_t round = 0; round < ROUNDS; round++) {
    EACH(NEXT)
  }
  Vector sum = {};
  EACH(ADD)
  return sum[0];
}

static volatile float one = 1;
static volatile float result;

// FLOP per second of one thread over about a tenth of a second.
static double window() {
  const auto start = Clock::now();
  double flop = 0, seconds = 0;
  while (seconds < 0.1) {
    result = multiplyAdd(one);
    flop += FLOP;
    seconds = std::chrono::duration<double>(Clock::now() - start).count();
  }
  return flop / seconds;
}

// The best of several windows: what the machine can do when nothing else runs.
static double peak(int threads) {
  double best = 0;
  for (int repeat = 0; repeat < 5; repeat++) {
    std::atomic<int> waiting{threads};
    std::vector<double> rates(threads);
    std::vector<std::thread> workers;
    for (int i = 0; i < threads; i++) {
      workers.emplace_back([&, i] {
        waiting--;
        while (waiting > 0) std::this_thread::yield();
        rates[i] = window();
      });
    }
    double sum = 0;
    for (int i = 0; i < threads; i++) {
      workers[i].join();
      sum += rates[i];
    }
    if (sum > best) best = sum;
  }
  return best;
}

// 128 MiB: far more than the caches hold.
constexpr int64_t ELEMENTS = 32 << 20;

static void triad(float* a, const float* b, const float* c, float s, int64_t count) {
  for (int64_t i = 0; i < count; i++) a[i] = b[i] + s * c[i];
}

// Bytes per second of all threads in the triad a = b + s * c, the best of several. Counted are the two arrays that are read and
// the one that is written; not that most processors read what they are about to overwrite.
static double bandwidth(int threads) {
  // Not initialised, so that each thread is the first to touch its part.
  const std::unique_ptr<float[]> a(new float[ELEMENTS]), b(new float[ELEMENTS]), c(new float[ELEMENTS]);
  const auto everywhere = [&](auto work) {
    std::vector<std::thread> workers;
    for (int i = 0; i < threads; i++) {
      const int64_t begin = ELEMENTS * i / threads, end = ELEMENTS * (i + 1) / threads;
      workers.emplace_back([=] { work(begin, end - begin); });
    }
    for (std::thread& worker : workers) worker.join();
  };
  everywhere([&](int64_t begin, int64_t size) {
    for (float* array : {a.get(), b.get(), c.get()}) std::fill_n(array + begin, size, 1.0f);
  });
  double best = 0;
  for (int repeat = 0; repeat < 20; repeat++) {
    const auto start = Clock::now();
    everywhere([&](int64_t begin, int64_t size) {
      triad(a.get() + begin, b.get() + begin, c.get() + begin, one, size);
    });
    const double seconds = std::chrono::duration<double>(Clock::now() - start).count();
    best = std::max(best, 3.0 * sizeof(float) * ELEMENTS / seconds);
    result = a[repeat];
  }
  return best;
}

int main(int count, char** arguments) {
  const int threads = count == 2 ? std::atoi(arguments[1]) : 0;
  if (threads < 1) {
    std::fprintf(stderr, "usage: fma-peak THREADS\n");
    return 2;
  }
  const double oneThread = peak(1), allThreads = threads == 1 ? oneThread : peak(threads);
  std::printf("{\"vectorBits\": %d, \"fused\": %s, \"oneThread\": %.1f, \"allThreads\": %.1f, \"bandwidth\": %.1f}\n",
              8 * VECTOR_BYTES, FUSED ? "true" : "false", oneThread / 1e9, allThreads / 1e9, bandwidth(threads) / 1e9);
}
