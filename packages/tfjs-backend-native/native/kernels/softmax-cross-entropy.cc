// Cross-entropy between softmax(logits) and targets smoothed towards the uniform distribution, with its gradient.
// buffers: logits [rows, C], targets [rows, C], loss [rows], dLogits [rows, C] (softmax · Σ targets - targets, after smoothing)
#include "../simd.h"

namespace KERNEL_ISA {

struct SoftmaxCrossEntropyParams {
  double rows, classes, labelSmoothing;
};

const char* softmax_cross_entropy(const Call& call) {
  const SoftmaxCrossEntropyParams* p = paramsOf<SoftmaxCrossEntropyParams>(call, 4);
  if (p == nullptr) return BAD_CALL;
  const int64_t rows = sizeParam(p->rows), C = sizeParam(p->classes), size = product(rows, C);
  if (C < 1 || !holds(call, 0, size) || !holds(call, 1, size) || !holds(call, 2, rows) || !holds(call, 3, size)) return BAD_SIZE;
  const double keep = 1 - p->labelSmoothing, spread = p->labelSmoothing / p->classes;
  parallelRanges(call, rows, larger(1, 1024 / C), [&](int64_t begin, int64_t end, int) {
    for (int64_t r = begin; r < end; r++) {
      const float *z = floats(call, 0) + r * C, *t = floats(call, 1) + r * C;
      float* gradient = floats(call, 3) + r * C;
      double largest = z[0], total = 0, loss = 0, mass = 0;
      for (int64_t c = 1; c < C; c++) largest = z[c] > largest ? z[c] : largest;
      for (int64_t c = 0; c < C; c++) total += __builtin_exp(z[c] - largest);
      // (Beside logits of 1e17 and more the logarithm of the total would vanish: it is not added to the largest.)
      const double logTotal = __builtin_log(total), share = 1 / total;
      for (int64_t c = 0; c < C; c++) mass += t[c] * keep + spread;
      for (int64_t c = 0; c < C; c++) {
        const double target = t[c] * keep + spread;
        loss += target * (logTotal - (z[c] - largest));
        gradient[c] = float(mass * (__builtin_exp(z[c] - largest) * share) - target);
      }
      floats(call, 2)[r] = float(loss);
    }
  });
  return nullptr;
}

}  // namespace KERNEL_ISA
