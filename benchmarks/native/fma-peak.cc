// Measures how many float32 multiply-adds per second this machine can do: the widest vectors that the compiler was allowed to
// use, in registers only. Prints one JSON line. Usage: fma-peak THREADS

#include <atomic>
#include <chrono>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
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

int main(int count, char** arguments) {
  const int threads = count == 2 ? std::atoi(arguments[1]) : 0;
  if (threads < 1) {
    std::fprintf(stderr, "usage: fma-peak THREADS\n");
    return 2;
  }
  const double oneThread = peak(1), allThreads = threads == 1 ? oneThread : peak(threads);
  std::printf("{\"vectorBits\": %d, \"fused\": %s, \"oneThread\": %.1f, \"allThreads\": %.1f}\n", 8 * VECTOR_BYTES,
              FUSED ? "true" : "false", oneThread / 1e9, allThreads / 1e9);
}
