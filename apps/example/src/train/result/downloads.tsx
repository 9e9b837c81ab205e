import type { Download } from '../training-outcome.ts';

const titles: Record<Download, { title: string; note: string }> = {
  run: {
    title: 'Run folder (.zip)',
    note: 'everything; unpacked, its folder can be dropped onto Explore, and the command line reads it (report, evaluate, predict --run)',
  },
  model: { title: 'Network for TensorFlow.js (.zip)', note: 'model.json and weights.bin, for tf.loadLayersModel' },
  weights: {
    title: 'Weights (.safetensors)',
    note: 'with PyTorch’s names; for PyTorch and the command line (evaluate, predict --weights FILE)',
  },
};

export interface DownloadsProps {
  kinds: readonly Download[];
  onDownload: (kind: Download) => void;
}

/** What can be taken away of a training. */
export function Downloads({ kinds, onDownload }: DownloadsProps) {
  return (
    <section aria-label="Take it away">
      <h3>Take it away</h3>
      <ul class="train-downloads">
        {kinds.map((kind) => (
          <li key={kind}>
            <button type="button" onClick={() => onDownload(kind)}>
              {titles[kind].title}
            </button>
            <span class="quiet">{titles[kind].note}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}
