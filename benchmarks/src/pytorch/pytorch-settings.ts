/** The two ways in which PyTorch is measured. */
export const PYTORCH_SETTINGS = {
  defaults: { title: 'PyTorch, its defaults', args: [], env: {} },
  best: {
    title: 'PyTorch at its best',
    // channels_last, gradients dropped instead of zeroed.
    args: ['--best'],
    // glibc keeps freed memory instead of giving it back to the system, so that it need not be faulted in again.
    env: {
      MALLOC_MMAP_THRESHOLD_: '2000000000',
      MALLOC_TRIM_THRESHOLD_: '4000000000',
      MALLOC_TOP_PAD_: '200000000',
    },
  },
} as const;
