// Which of the compiled instruction sets this processor can run, best first.
#pragma once

enum Isa { ISA_BASELINE = 0, ISA_AVX2 = 1, ISA_AVX512 = 2, ISA_AVX512_BF16 = 3 };
bool supportsIsa(Isa isa);
