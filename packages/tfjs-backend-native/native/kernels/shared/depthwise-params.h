// Depthwise convolutions: each input channel has a filter of its own for each of its M output channels. With M > 1 the
// input is seen with every channel repeated M times, so that each channel of it has one filter.
#pragma once
#include "pool-params.h"

namespace KERNEL_ISA {

struct DepthwiseParams {
  PoolParams window;  // its channels are the output's
  double multiplier;  // M, output channels for each input channel
  double activation, alpha;  // used by depthwise_conv2d alone
};

// Sizes of a depthwise convolution's operands; `possible` is false for parameters that make no sense.
struct DepthwiseWindow : Window {
  int64_t M;
  explicit DepthwiseWindow(const DepthwiseParams& p) : Window(p.window), M(windowParam(p.multiplier)) {}
  bool possible() const { return Window::possible() && M > 0 && C % M == 0 && inSize() >= 0; }
  int64_t imageSize() const { return product(N, IH, IW, C / M); }
  int64_t filterSize() const { return product(FH, FW, C); }
};

// [pixels, C] → [pixels, C·M]
INLINE void repeatChannels(const Call& call, const float* x, float* repeated, int64_t pixels, int64_t C, int64_t M) {
  parallelRanges(call, pixels, larger(1, (8 << 10) / larger(1, C * M)), [&](int64_t begin, int64_t end, int) {
    for (int64_t i = begin * C; i < end * C; i++) {
      for (int64_t q = 0; q < M; q++) repeated[i * M + q] = x[i];
    }
  });
}

// The input as the window sees it: x itself, or a copy with repeated channels.
INLINE const float* repeatedInput(const Call& call, const float* x, const DepthwiseWindow& w) {
  if (w.M == 1) return x;
  const int64_t pixels = w.N * w.IH * w.IW;
  float* repeated = scratch<float>(call, pixels * w.C);
  repeatChannels(call, x, repeated, pixels, w.C / w.M, w.M);
  return repeated;
}

// A window along one axis, seen from the input: which outputs an input position takes part in, and through which tap.
struct ReverseTaps {
  int64_t taps;
  const int64_t* outputs;  // [size of the input][taps]; negative where there is none

  ReverseTaps(const Call& call, int64_t inSize, int64_t outSize, int64_t taps, int64_t stride, int64_t dilation, int64_t padding) : taps(taps) {
    int64_t* table = scratch<int64_t>(call, inSize * taps);
    outputs = table;
    for (int64_t i = 0; i < inSize; i++) {
      for (int64_t tap = 0; tap < taps; tap++) {
        const int64_t position = i + padding - tap * dilation;
        const bool hits = position >= 0 && position % stride == 0 && position / stride < outSize;
        *table++ = hits ? position / stride : -1;
      }
    }
  }

  // body(output, tap)
  template <class Body>
  INLINE void each(int64_t input, const Body& body) const {
    for (int64_t tap = 0; tap < taps; tap++) {
      const int64_t output = outputs[input * taps + tap];
      if (output >= 0) body(output, tap);
    }
  }
};

}  // namespace KERNEL_ISA
