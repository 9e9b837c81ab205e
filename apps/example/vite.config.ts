import preact from '@preact/preset-vite';
import { defaultClientConditions, defineConfig } from 'vite';

// Relative paths: the built page works under any folder of a static host.
export default defineConfig({
  base: './',
  // The packages of this repository are taken from their sources, so that nothing has to be built first.
  resolve: { conditions: ['@x/source', ...defaultClientConditions] },
  plugins: [preact()],
  worker: { format: 'es' },
  // Workers are entries too: what they import is made ready at the start, not when the first one runs, which would reload the page.
  optimizeDeps: { entries: ['index.html', 'src/**/*worker.ts'] },
  build: { target: 'es2022', chunkSizeWarningLimit: 1024 },
});
